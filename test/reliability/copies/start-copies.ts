import { mkdir, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BotProcess, startBotProcess } from '../../../playground/demo/bot-process.ts'
import { freePort } from '../../../playground/demo/free-port.ts'
import { channels, people, usergroups } from '../../../playground/demo/people.ts'
import { startWorkspace } from '../../../playground/workspace/start-workspace.ts'
import type { Workspace, WorkspaceOptions } from '../../../playground/workspace/workspace.ts'
import { makeHome } from '../../support/make-home.ts'
import { type ApiRelay, type RelayListener, startApiRelay } from './api-relay.ts'

export const channel = 'C0ALERTS'

/** How many steps for a person the one runbook has. */
export const stepCount = 12

const project = fileURLToPath(new URL('../../..', import.meta.url))
const secrets = { botToken: 'xoxb-test', appToken: 'xapp-test', signingSecret: 'signing-secret-of-the-test' }

const catalog = `
channel: engineering-alerts
commands: { incident: /incident, health: /health }
roles: { responder: ["@engineering"], approver: ["@engineering-leads"], admin: [] }
people: [[U0ANASOUZA, "cli:${userInfo().username}"]]
systems:
  shop:
    name: Shop
    runbooks: shop/
    severities: { P1: { means: nobody can pay }, P2: { means: some cannot pay } }
`

const runbook = [
  '# The shop is down\n\n## Symptoms\n\n- Nobody can pay\n\n## What to do\n',
  ...Array.from(
    { length: stepCount },
    (_, index) => `${index + 1}. Ask at desk ${index + 1} whether it can pay again.`,
  ),
].join('\n')

export type BotCopy = BotProcess & {
  readonly requestUrl: string
  /** Between this copy and Slack, where somebody listens. */
  readonly relay: ApiRelay | null
}

export type Copies = {
  readonly workspace: Workspace
  readonly copies: readonly BotCopy[]
  /** What a command line beside them needs, the database apart. */
  readonly environment: Readonly<Record<'HANDRAIL_KEY' | 'HANDRAIL_RUNBOOKS', string>>
  /** Ends the copies, each after what it has begun. */
  readonly stop: () => Promise<void>
  readonly close: () => Promise<void>
}

export type CopiesOptions = Partial<WorkspaceOptions> & {
  /** Who is told of the calls of each copy. */
  readonly listeners?: readonly RelayListener[]
  /** In place of the one runbook: its text, and the targets of its system as YAML. */
  readonly document?: { readonly text: string; readonly targets: string }
}

/**
 * Whole bots as processes of their own, each on the database at its address, before one workspace. Slack's requests go
 * to the first of them until they are sent elsewhere.
 */
export async function startCopies(
  urls: readonly string[],
  { listeners = [], document = { text: runbook, targets: '{}' }, ...options }: CopiesOptions = {},
): Promise<Copies> {
  const home = await makeHome()
  const runbooks = path.join(home.folder, 'runbooks')
  await mkdir(path.join(runbooks, 'shop'), { recursive: true })
  await writeFile(path.join(runbooks, 'catalog.yml'), `${catalog}    targets: ${document.targets}\n`)
  await writeFile(path.join(runbooks, 'shop', 'down.md'), document.text)
  const environment = { HANDRAIL_KEY: '07'.repeat(32), HANDRAIL_RUNBOOKS: runbooks }
  const workspace = await startWorkspace({
    ...{ ...secrets, people, usergroups, channels },
    manifest: path.join(project, 'manifest.yml'),
    ...options,
  })
  const copies: BotCopy[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(copies.map(it => it.close()))
  }
  const close = async (): Promise<void> => {
    await stop()
    await Promise.all(copies.map(it => it.relay?.close()))
    await workspace.close()
    await home.remove()
  }
  try {
    for (const [index, url] of urls.entries()) {
      const port = await freePort()
      const folder = path.join(home.folder, `copy-${index}`)
      await mkdir(folder)
      const listener = listeners[index]
      const relay = listener === undefined ? null : await startApiRelay(workspace.apiUrl, listener)
      const bot = startBotProcess({
        program: path.join(project, 'src', 'main.ts'),
        home: folder,
        logFile: path.join(folder, 'log'),
        greeting: () => null,
        onNotice: () => undefined,
        environment: {
          PATH: process.env.PATH ?? '',
          DATABASE_URL: url,
          ...environment,
          PORT: String(port),
          SLACK_BOT_TOKEN: secrets.botToken,
          SLACK_SIGNING_SECRET: secrets.signingSecret,
          SLACK_API_URL: relay?.apiUrl ?? workspace.apiUrl,
          SLACK_RATE: String(options.rateLimits ?? 1_000),
        },
      })
      copies.push({ ...bot, relay, requestUrl: `http://127.0.0.1:${port}/slack/events` })
      await bot.ready()
    }
    workspace.deliverTo(copies[0]?.requestUrl ?? null)
    return { workspace, copies, environment, stop, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}
