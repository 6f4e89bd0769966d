import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { stopLeftBehind } from '../../playground/demo/embedded-server.ts'
import { freePort } from '../../playground/demo/free-port.ts'
import { channels, people, usergroups } from '../../playground/demo/people.ts'
import { startWorkspace } from '../../playground/workspace/start-workspace.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import { layCluster } from '../support/lay-cluster.ts'
import { makeHome } from '../support/make-home.ts'
import { until } from '../support/until.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const tokens = { botToken: 'xoxb-right', appToken: 'xapp-right', signingSecret: 'right' }

let workspace: Workspace
beforeAll(async () => {
  const manifest = path.join(project, 'manifest.yml')
  workspace = await startWorkspace({ ...tokens, manifest, people, usergroups, channels })
})
afterAll(() => workspace.close())

type Environment = Readonly<Record<string, string | undefined>>

type Bot = { readonly process: ChildProcess; readonly stderr: () => string; readonly ended: Promise<number | null> }

/** Starts the bot by hand, from the bundle: right environment but for what is said, and no parent that speaks with it. */
function startBot(home: string, environment: Environment = {}): Bot {
  const child = spawn(process.execPath, [path.join(project, 'bin/start.js')], {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LOG_LEVEL: 'warn',
      SLACK_API_URL: workspace.apiUrl,
      SLACK_BOT_TOKEN: tokens.botToken,
      SLACK_APP_TOKEN: tokens.appToken,
      HANDRAIL_RUNBOOKS: path.join(project, 'runbooks'),
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  child.stderr?.on('data', chunk => {
    stderr += chunk
  })
  const ended = once(child, 'close').then(([code]) => code)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
    await stopLeftBehind(home)
  })
  return { process: child, stderr: () => stderr, ended }
}

async function home(): Promise<string> {
  const { folder, remove } = await makeHome()
  onTestFinished(remove)
  await layCluster(folder)
  return folder
}

async function isRunning(folder: string): Promise<boolean> {
  const text = await readFile(path.join(folder, '.handrail/postgres/data/postmaster.pid'), 'utf8').catch(() => null)
  return text !== null
}

/** A folder of runbooks with this catalog and, when given, this runbook of its only system. */
async function runbooks(folder: string, catalog: string, runbook = '# Down\n\n1. Look at it.\n'): Promise<string> {
  const place = path.join(folder, 'runbooks')
  await mkdir(path.join(place, 'shop'), { recursive: true })
  await writeFile(path.join(place, 'catalog.yml'), catalog)
  await writeFile(path.join(place, 'shop', 'down.md'), runbook)
  return place
}

const catalog = `channel: engineering-alerts
commands: { incident: /incident }
roles: {}
systems: { shop: { name: Shop, runbooks: shop/, severities: { P1: { means: Nobody can buy } } } }
`

describe('a bot that cannot start says in one line what is wrong and what to do, and leaves nothing behind', () => {
  const cases: readonly (readonly [string, RegExp, (folder: string) => Environment | Promise<Environment>])[] = [
    [
      'no tokens',
      /SLACK_BOT_TOKEN should look like xoxb-….*SLACK_APP_TOKEN \(Socket Mode\) or SLACK_SIGNING_SECRET \(HTTP\)/,
      () => ({ SLACK_BOT_TOKEN: undefined, SLACK_APP_TOKEN: undefined }),
    ],
    [
      'a wrong bot token',
      /Slack refuses.*invalid_auth.*Check SLACK_BOT_TOKEN/,
      () => ({ SLACK_BOT_TOKEN: 'xoxb-wrong' }),
    ],
    ['a wrong app token', /Slack refuses.*invalid_auth.*SLACK_APP_TOKEN/, () => ({ SLACK_APP_TOKEN: 'xapp-wrong' })],
    [
      'an unreachable Slack',
      /Slack does not answer at http:\/\/127\.0\.0\.1:1\. Check the network, and SLACK_API_URL/,
      () => ({ SLACK_API_URL: 'http://127.0.0.1:1/api/' }),
    ],
    [
      'an unreachable database',
      /127\.0\.0\.1:1.*DATABASE_URL/,
      () => ({ DATABASE_URL: 'postgres://handrail:s3cr3t-word@127.0.0.1:1/handrail' }),
    ],
    [
      'no catalog',
      /There is no .*nowhere\/catalog\.yml\. Set HANDRAIL_RUNBOOKS/,
      () => ({ HANDRAIL_RUNBOOKS: 'nowhere' }),
    ],
    [
      'a catalog that is no YAML',
      /catalog\.yml: .*\(line 1, column 11\).*catalog check/,
      async folder => ({ HANDRAIL_RUNBOOKS: await runbooks(folder, 'channel: [') }),
    ],
    [
      'a catalog with a wrong word',
      /catalog\.yml: systems\.shop.*`colour`.*\(line \d+, column \d+\).*catalog check/,
      async folder => ({
        HANDRAIL_RUNBOOKS: await runbooks(folder, catalog.replace('name: Shop', 'name: Shop, colour: red')),
      }),
    ],
    [
      'a channel that is not there',
      /There is no channel #nowhere.*catalog\.yml/,
      async folder => ({ HANDRAIL_RUNBOOKS: await runbooks(folder, catalog.replace('engineering-alerts', 'nowhere')) }),
    ],
    [
      'a broken runbook',
      /down\.md:1:1 The file is not text\. Point at a Markdown or text file/,
      async folder => ({ HANDRAIL_RUNBOOKS: await runbooks(folder, catalog, '# Down\n\0\0\n') }),
    ],
    [
      'a port in use',
      /Port \d+ is in use\. Set PORT/,
      async () => {
        const taken = createServer()
        taken.listen(0)
        await once(taken, 'listening')
        onTestFinished(() => void taken.close())
        const bound = taken.address()
        const PORT = String(typeof bound === 'object' && bound !== null ? bound.port : 0)
        return { SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: tokens.signingSecret, PORT }
      },
    ],
  ]

  test.each(cases)('%s', async (_what, line, environment) => {
    const folder = await home()
    const bot = startBot(folder, await environment(folder))
    expect(await bot.ended).toBe(1)
    expect(bot.stderr()).toMatch(/^handrail: [^\n]+\.\n$/)
    expect(bot.stderr()).toMatch(line)
    expect(bot.stderr()).not.toContain('s3cr3t-word')
    expect(await isRunning(folder)).toBe(false)
  })
})

test('over Socket Mode health is told on PORT, a second bot is refused, and SIGINT and SIGTERM end it in order', async () => {
  const folder = await home()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const port = await freePort()
    const first = startBot(folder, { PORT: String(port) })
    await until(() => workspace.connected(), 'the connection')
    const ask = (route: string) => fetch(`http://127.0.0.1:${port}${route}`).then(it => it.status)
    expect(await ask('/healthz')).toBe(200)
    await until(async () => (await ask('/readyz')) === 200)
    // Slack does not come this way here.
    expect(await ask('/slack/events')).toBe(404)
    if (signal === 'SIGINT') {
      const second = startBot(folder)
      expect(await second.ended).toBe(1)
      expect(second.stderr()).toBe(
        `handrail: Handrail runs already, process ${first.process.pid}. Stop that process first, or use another project directory.\n`,
      )
    }
    first.process.kill(signal)
    expect(await first.ended).toBe(0)
    expect(first.stderr()).toBe('')
    expect(await isRunning(folder)).toBe(false)
    await until(() => !workspace.connected())
  }
})
