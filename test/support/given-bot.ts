import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from '../../playground/demo/free-port.ts'
import { channels, people, usergroups } from '../../playground/demo/people.ts'
import { startWorkspace } from '../../playground/workspace/start-workspace.ts'
import type { Workspace, WorkspaceOptions } from '../../playground/workspace/workspace.ts'
import { startApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import type { SlackReceiver } from '../../src/config.ts'
import { HandrailError } from '../../src/errors.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import type { Library } from '../../src/library/read-library.ts'
import { createLog } from '../../src/log.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export const signingSecret = 'signing-secret-of-the-test'
export const channel = 'C0ALERTS'

export const catalogText = `
channel: engineering-alerts
commands: { incident: /incident, health: /health }
roles: { responder: ["@engineering"], approver: ["@engineering-leads"], admin: [] }
systems:
  shop:
    name: Shop
    runbooks: shop/
    severities: { P1: { means: nobody can pay }, P2: { means: some cannot pay } }
`

export const catalog = parseCatalog([{ file: 'catalog.yml', text: catalogText }])

/** A local workspace with the shipped manifest and the people of the demo, closed when the test ends. */
export async function givenWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspace({
    manifest: 'manifest.yml',
    people,
    usergroups,
    channels,
    botToken: 'xoxb-test',
    appToken: 'xapp-test',
    signingSecret,
    ...options,
  })
  onTestFinished(workspace.close)
  return workspace
}

/** A database of its own, dropped when the test ends. */
export async function givenDatabase(): Promise<TestDatabase> {
  const database = await testDatabase()
  onTestFinished(database.close)
  return database
}

export type Bot = {
  /** The lines of its log. */
  readonly log: readonly string[]
  /** Where it listens. */
  readonly origin: string
  /** Where Slack's requests go; null over Socket Mode. */
  readonly address: string | null
  readonly stop: () => Promise<void>
}

type GivenBot = {
  readonly url: string
  readonly receiver?: SlackReceiver['kind']
  readonly inputsPerMinute?: number
  /** Of its systems; none unless it says otherwise. */
  readonly programs?: Library['programs']
  /** Of its calls, as many times as Slack documents: more than any test makes, unless it says otherwise. */
  readonly rate?: number
  /** What stands in its catalog beside the text above. */
  readonly alerts?: string
  /** What the catalog's variables hold. */
  readonly environment?: Readonly<Record<string, string>>
}

/** The whole bot in this process, on the given database; stopped when the test ends. */
export async function givenBot(workspace: Workspace, given: GivenBot): Promise<Bot> {
  const { url, receiver = 'socket', inputsPerMinute = 100_000, programs = {}, rate = 1_000 } = given
  const { alerts, environment = {} } = given
  const home = await mkdtemp(path.join(tmpdir(), 'handrail-edge-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  const log: string[] = []
  const redact = makeRedactor({ secrets: Object.values(environment) })
  const start = (port: number) =>
    startApp(
      {
        slack: {
          botToken: 'xoxb-test',
          apiUrl: workspace.apiUrl,
          rate,
          receiver:
            receiver === 'http'
              ? { kind: 'http', signingSecret, port }
              : { kind: 'socket', appToken: 'xapp-test', port },
        },
        databaseUrl: url,
        ownerDatabaseUrl: null,
        runbooks: [],
        home,
        key: randomBytes(32),
        inputsPerMinute,
        monitors: true,
        sentryDsn: null,
        logLevel: 'info',
      },
      {
        catalog:
          alerts === undefined ? catalog : parseCatalog([{ file: 'catalog.yml', text: `${catalogText}${alerts}` }]),
        programs: Promise.resolve(programs),
      },
      {
        clock: systemClock(),
        log: createLog({ level: 'info', redact: redact.json, stream: { write: line => log.push(line) } }),
        redact,
        secret: name => environment[name] ?? null,
      },
    )
  const { running, port } = await onFreePort(start)
  let stopped = false
  const stop = async (): Promise<void> => {
    if (stopped) return
    stopped = true
    await running.stop()
  }
  onTestFinished(stop)
  const address = receiver === 'http' ? `http://127.0.0.1:${port}/slack/events` : null
  if (address !== null) workspace.deliverTo(address)
  return { log, origin: `http://127.0.0.1:${port}`, address, stop }
}

/** Another test may take a port between its choice and its use. */
async function onFreePort(start: (port: number) => ReturnType<typeof startApp>, left = 3) {
  const port = await freePort()
  try {
    return { port, running: await start(port) }
  } catch (thrown) {
    if (left > 0 && thrown instanceof HandrailError && thrown.code === 'port_taken') return onFreePort(start, left - 1)
    throw thrown
  }
}
