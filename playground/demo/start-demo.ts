import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSystems } from '../systems/start-systems.ts'
import type { Systems } from '../systems/systems.ts'
import { bundlePage } from '../workspace/bundle-page.ts'
import { startWorkspace } from '../workspace/start-workspace.ts'
import type { Workspace, WorkspaceOptions } from '../workspace/workspace.ts'
import { type BotProcess, startBotProcess } from './bot-process.ts'
import { forgetEarlier, readServerAddress, stopLeftBehind } from './embedded-server.ts'
import { freePort } from './free-port.ts'
import { layCatalog, writeCatalog } from './lay-catalog.ts'
import { channels, people, usergroups } from './people.ts'
import type { OwnRunbooks } from './read-own-runbooks.ts'

export type DemoOptions = {
  /** Of the page; 0 takes any. A taken one is passed over for the next that is free. */
  readonly port?: number
  /** The bot's working directory, in which `.handrail` is made; the present one when absent. */
  readonly home?: string
  /** Whether to begin without what an earlier demo has left in `home`. */
  readonly afresh?: boolean
  /** How the workspace reaches the bot. */
  readonly receiver?: 'socket' | 'http'
  /** Whether to build the page at once rather than when it is first opened. */
  readonly buildPage?: boolean
  /** More for the bot's environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** Ends the start early; `startDemo` then rejects with its reason. */
  readonly signal?: AbortSignal
  /** Told when the bot had to be started again. */
  readonly onNotice?: (text: string) => void
  readonly moveTakes?: number
  /** Whether health checks run by themselves, and raise alarms; they do not when absent. */
  readonly monitors?: boolean
  /** Whether the bot runs from `dist`, as `npm start` does, rather than from its sources. */
  readonly bundled?: boolean
  /** A team's own runbooks in place of the shipped systems. */
  readonly own?: OwnRunbooks
  /** Time zone of the people in its workspace; Istanbul when absent. */
  readonly timezone?: string
  /** YAML that is laid over the catalog. */
  readonly overlay?: string
}

export type Demo = {
  /** The address of the workspace's page. */
  readonly url: string
  readonly workspace: Workspace
  readonly systems: Systems
  readonly bot: BotProcess
  /** Moves the clock of everything forward. */
  readonly advance: (milliseconds: number) => void
  readonly close: () => Promise<void>
}

const project = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Starts the imitated systems, the workspace, and the bot between them. Fulfilled when the bot is connected and the
 * systems' database is there.
 * @throws what the bot said, when it does not start; nothing is left running then.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const home = path.resolve(options.home ?? '.')
  const receiver = options.receiver ?? 'socket'
  let offset = 0
  const now = () => new Date(Date.now() + offset)
  const opened: (() => Promise<void>)[] = []
  const close = async () => {
    for (const shut of opened.splice(0).reverse()) await shut()
  }

  const advance = (milliseconds: number): void => {
    offset += milliseconds
    bot?.send({ kind: 'advance-clock', milliseconds })
  }
  let bot: BotProcess | undefined
  let botUp: () => void = () => undefined
  const up = new Promise<void>(resolve => {
    botUp = resolve
  })

  try {
    if (options.afresh) await forgetEarlier(home)
    const port = await freePort()
    const systems = await startSystems({
      database: () => up.then(() => readServerAddress(home)),
      now,
      advance,
      alertsAt: () => `http://127.0.0.1:${port}/alerts`,
      ...(options.moveTakes === undefined ? {} : { moveTakes: options.moveTakes }),
    })
    opened.push(systems.close)

    const secret = () => randomBytes(16).toString('hex')
    const tokens = { botToken: `xoxb-local-${secret()}`, appToken: `xapp-local-${secret()}`, signingSecret: secret() }
    const workspace = await listenFrom(options.port ?? 0, {
      ...tokens,
      manifest: path.join(project, 'manifest.yml'),
      people: people.map(it => ({ ...it, ...(options.timezone === undefined ? {} : { tz: options.timezone }) })),
      usergroups,
      channels,
      // What the panel breaks is none of a team's own systems.
      panel: options.own === undefined ? systems.panelUrl : null,
      pageBundle: pageBundle(options.buildPage ?? false),
      // Requests are signed with the time, which the bot holds against the machine's own clock.
      ...(receiver === 'http'
        ? { requestUrl: `http://127.0.0.1:${port}/slack/events` }
        : { now: () => now().getTime() }),
    })
    opened.push(() => workspace.close())

    const folder = path.join(home, '.handrail', 'demo')
    if (options.own === undefined) await layCatalog(folder, systems.urls)
    else await writeCatalog(folder, options.own.catalog)
    const over = options.overlay === undefined ? [] : [path.join(home, '.handrail', 'overlay')]
    for (const place of over) await writeCatalog(place, options.overlay ?? '')
    bot = startBotProcess({
      program: path.join(project, options.bundled ? 'bin/start.js' : 'src/main.ts'),
      home,
      logFile: path.join(home, '.handrail', 'bot.log'),
      greeting: () => (offset === 0 ? null : { kind: 'advance-clock', milliseconds: offset }),
      onNotice: options.onNotice ?? (() => undefined),
      environment: {
        ...inherited(),
        ...(options.own?.environment ?? systems.environment),
        SLACK_BOT_TOKEN: tokens.botToken,
        // Scripts press faster here than people do.
        HANDRAIL_INPUTS_PER_MINUTE: '100000',
        ...(receiver === 'http'
          ? { SLACK_SIGNING_SECRET: tokens.signingSecret }
          : { SLACK_APP_TOKEN: tokens.appToken }),
        PORT: String(port),
        SLACK_API_URL: workspace.apiUrl,
        // This workspace takes any number of calls.
        SLACK_RATE: '1000',
        HANDRAIL_MONITORS: options.monitors ? 'on' : 'off',
        HANDRAIL_RUNBOOKS: [options.own?.folder ?? path.join(project, 'runbooks'), folder, ...over].join(
          path.delimiter,
        ),
        ...options.environment,
      },
    })
    const running = bot
    opened.push(async () => {
      await running.close()
      await stopLeftBehind(home)
    })
    await unlessAborted(bot.ready(), options.signal)
    botUp()
    await unlessAborted(systems.ready, options.signal)
    return { url: workspace.url, workspace, systems, bot, advance, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

function unlessAborted(wanted: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason)
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
    wanted.then(resolve, reject)
  })
}

/** What a process needs to run at all. Nothing else of this machine reaches the bot, no real token and no database. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'LOG_LEVEL']
  return Object.fromEntries(names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}

function pageBundle(atOnce: boolean): NonNullable<WorkspaceOptions['pageBundle']> {
  if (!atOnce) return bundlePage
  const built = bundlePage()
  // Whoever opens the page is told what is wrong with it.
  built.catch(() => undefined)
  return () => built
}

/** Starts the workspace on the first port that is free, from this one on. */
async function listenFrom(port: number, options: WorkspaceOptions): Promise<Workspace> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await startWorkspace({ ...options, port: port === 0 ? 0 : port + tried })
    } catch (thrown) {
      const taken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE'
      if (!taken || tried === 20) throw thrown
    }
  }
}
