import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../playground/demo/free-port.ts'
import { channels, people, usergroups } from '../../playground/demo/people.ts'
import { startWorkspace } from '../../playground/workspace/start-workspace.ts'
import { until } from '../support/until.ts'
import { type Image, runIn, wordsIn } from './build-image.ts'

const manifest = fileURLToPath(new URL('../../manifest.yml', import.meta.url))
const tokens = { botToken: 'xoxb-image', appToken: 'xapp-image', signingSecret: 'signing-secret-of-the-image' }

/** Not in the image: it holds what runs, and nothing that builds or tests it. */
const left = ['src', 'commands', 'playground', 'test', 'bench']

/**
 * Starts the image's own command beside a local workspace, with the database of its own, waits until it is ready and well
 * by its own health check, loads what the bundle does not hold, and stops it in order.
 * @throws where any of that is not so.
 */
export async function startImage(image: Image, receiver: 'http' | 'socket'): Promise<void> {
  const from = performance.now()
  const port = await freePort()
  const workspace = await startWorkspace({
    ...{ ...tokens, manifest, people, usergroups, channels },
    ...(receiver === 'http' ? { requestUrl: `http://127.0.0.1:${port}/slack/events` } : {}),
  })
  const environment = {
    ...image.environment,
    PORT: String(port),
    SLACK_API_URL: workspace.apiUrl,
    SLACK_BOT_TOKEN: tokens.botToken,
    ...(receiver === 'http' ? { SLACK_SIGNING_SECRET: tokens.signingSecret } : { SLACK_APP_TOKEN: tokens.appToken }),
  }
  const started = { ...image, environment }
  const [file = '', ...words] = wordsIn(started, image.stage.command)
  const bot = spawn(file, words, { env: environment, stdio: 'inherit' })
  const ended = once(bot, 'exit')
  const isWell = async () => {
    const answer = runIn(started, image.stage.healthcheck ?? 'exit 1')
    return answer.then(
      () => true,
      () => false,
    )
  }
  const isReady = async () => {
    if (bot.exitCode !== null) throw new Error(`The bot ended with ${bot.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    return answer?.status === 200
  }
  await until(isReady, 'a bot that is ready')
  if (!(await isWell())) throw new Error('The health check fails while the bot is ready')
  await runIn(started, `node --input-type=module -e "await import('libpg-query'); await import('jq-web')"`)
  const there = await readdir(path.join(image.root, image.workdir))
  const extra = there.filter(it => left.includes(it))
  if (extra.length > 0) throw new Error(`The image holds ${extra.join(', ')}`)
  bot.kill('SIGTERM')
  const [code] = await ended
  if (code !== 0) throw new Error(`The bot ended with ${code} when it was asked to stop`)
  if (await isWell()) throw new Error('The health check succeeds after the bot has ended')
  await workspace.close()
  console.log(`image: ready and stopped, ${receiver} (${((performance.now() - from) / 1_000).toFixed(1)} s)`)
}
