import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountOf, type Catalog, secretNames } from '../catalog.ts'
import { systemClock } from '../clock.ts'
import { type LocalConfig, readLocalConfig } from '../config.ts'
import { createEncryption } from '../crypto/encryption.ts'
import { findKey } from '../crypto/load-or-create-key.ts'
import type { Caller } from '../domain/answer.ts'
import { terminalPerson } from '../domain/person.ts'
import { HandrailError } from '../errors.ts'
import { createProgramCache } from '../flow/create-program-cache.ts'
import { indexRunbooks } from '../flow/queries/index-runbooks.ts'
import type { Services } from '../flow/services.ts'
import { openCalls } from '../integrations/open-calls.ts'
import { readCatalog, readPrograms } from '../library/read-library.ts'
import { createLog } from '../log.ts'
import { secretsOf } from '../redact/open-redactor.ts'
import { makeRedactor } from '../redact/redactor.ts'
import { PacedClient } from '../slack/deliver/paced-client.ts'
import type { Db } from '../store/database.ts'
import { findRunningBot } from '../store/find-running-bot.ts'
import { findTask, isBotHere, takeTask } from '../store/find-task.ts'
import { findChannelOf } from '../store/incidents.ts'
import { openJobs } from '../store/jobs.ts'
import type { Task } from '../store/queues.ts'
import { handlers } from '../worker/handlers.ts'
import { refuseOffline } from '../worker/refuse-offline.ts'
import { openForCommand } from './with-database.ts'

export type Terminal = {
  readonly services: Services
  /** The person at the terminal, once for each input. */
  readonly caller: () => Caller
  /**
   * Waits until what the inputs have started is done: checks, plans, and what was confirmed. The running bot does it, which
   * has the credentials; where none takes it, this process does. False: the bot has it, and has not answered in time.
   */
  readonly work: (say: (text: string) => void) => Promise<boolean>
  readonly close: () => Promise<void>
}

export type TerminalOptions = {
  /** Id of the channel where incidents are shown; null: where the last ones were. */
  readonly channel?: string | null
  /** Whether runbooks are looked for; walks that go on are in the database. */
  readonly runbooks?: boolean
  /** Whether an incident is started, which is shown in a channel whose id has to be known. */
  readonly starts?: boolean
}

/** A running bot looks for tasks every two seconds: what none has taken by then, none will. */
const takenWithinMs = 5_000

/** As long as a change may take, with what is read before and after it. */
const doneWithinMs = 40_000

const lookEveryMs = 100

/** Without them nobody could be told; those at a terminal see it there. */
const nobody = { mentions: [], unknown: [] }
const none = async () => []

/**
 * All that an input needs, without Slack: what is decided goes into the record like any other, and what there is to show
 * waits until the bot reaches Slack again. Whoever sits there is `cli:NAME`, a responder and no more: they approve
 * nothing.
 * @throws HandrailError with what to do.
 */
export async function openTerminal(
  env: Readonly<Record<string, string | undefined>>,
  { channel = null, runbooks = false, starts = false }: TerminalOptions = {},
): Promise<Terminal> {
  const config = readLocalConfig(env)
  const catalog = await readCatalog(config.runbooks)
  const programs = runbooks ? await readPrograms(config.runbooks, catalog) : {}
  const encryption = await encryptionOf(config)
  const database = await openForCommand(config)
  const close: (() => Promise<void>)[] = [database.stop]
  const closeAll = async (): Promise<void> => {
    for (const one of close.splice(0).reverse()) await one()
  }
  try {
    const opened = await openJobs({
      url: database.url,
      ownerUrl: config.ownerDatabaseUrl,
      sole: false,
      onError: () => undefined,
    })
    close.push(() => opened.stop(5_000))
    const clock = systemClock()
    const bot = await findRunningBot(config.home)
    clock.advance(bot?.aheadMs ?? 0)
    const own: Task[] = []
    const jobs: Services['jobs'] = { ...opened, start: tasks => own.push(...tasks.filter(isAwaited)) }
    const services: Services = {
      ...{ database: database.kysely, jobs, encryption, clock },
      // What answers name is what is typed here.
      catalog: { ...catalog, commands: { ...catalog.commands, incident: 'handrail incident' } },
      ...(channel === null && bot !== null
        ? { channel: bot.channel, channels: bot.channels }
        : await channelsOf(database.kysely, catalog, channel, starts)),
      // Which workspace it is only Slack says, or the bot: else what would lead there is shown without an address.
      workspaceUrl: bot?.workspaceUrl ?? '',
      programs: createProgramCache(database.kysely, programs),
      index: indexRunbooks(catalog, programs),
      redact: makeRedactor({ secrets: secretsOf(env, secretNames(catalog)), country: catalog.country ?? null }),
      isMember: async () => false,
      newId: randomUUID,
    }
    const calls = openCalls({ catalog, environment: name => env[name] ?? null, now: clock.now })
    close.push(calls.close)
    const name = `cli:${userInfo().username}`
    const person = terminalPerson(name, accountOf(catalog, name))
    const work = handlers({
      services,
      calls: refuseOffline(calls, database.kysely, clock),
      people: { find: async () => person, ...{ approvers: none, members: none }, named: async () => nobody },
      // Nothing that this process does speaks to Slack.
      client: new PacedClient('xoxb-none'),
      examine: async () => [],
      log: createLog({ level: 'silent', redact: line => line }),
      cards: new Map(),
    })
    return {
      services,
      caller: () => ({ person, channel: services.channel, thread: null, source: 'cli', key: `cli:${randomUUID()}` }),
      work: async say => {
        const tasks = own.splice(0)
        const patience = config.databaseUrl === null && !(await isBotHere(database.kysely)) ? 0 : takenWithinMs
        const ends = await Promise.all(tasks.map(it => leaveToBot(database.kysely, it, patience)))
        const left = tasks.filter((_, index) => ends[index] === 'left')
        if (left.length > 0) say('No bot answers: this terminal does it, with the variables that are set here.')
        for (const { queue, data } of left) await work[queue](data, AbortSignal.timeout(60_000))
        return !ends.includes('late')
      },
      close: closeAll,
    }
  } catch (thrown) {
    await closeAll()
    throw thrown
  }
}

/** What became of a task that a running bot should do; `left`: nobody took it, and now nobody but this process can. */
async function leaveToBot(db: Db, task: Task, patienceMs: number): Promise<'done' | 'left' | 'late'> {
  let freeSince = performance.now()
  for (const end = performance.now() + doneWithinMs; performance.now() < end; await sleep(lookEveryMs)) {
    const state = await findTask(db, task)
    if (state === 'ended') return 'done'
    if (state === 'taken') freeSince = performance.now()
    else if (performance.now() - freeSince >= patienceMs && (await takeTask(db, task))) return 'left'
  }
  return 'late'
}

/** What a person at the terminal waits for. A change that a second person approves is carried out by the bot. */
function isAwaited({ queue, at, data }: Task): boolean {
  return at === null && (queue === 'execute' || (queue === 'work' && (data.kind === 'check' || data.kind === 'plan')))
}

/** The channels of the catalog by their ids: those that stand there, and where the last incidents were shown. */
async function channelsOf(
  db: Db,
  catalog: Catalog,
  given: string | null,
  starts: boolean,
): Promise<Pick<Services, 'channel' | 'channels'>> {
  const isId = (name: string): boolean => /^[CG][A-Z0-9]{7,20}$/.test(name)
  const systems = Object.entries(catalog.systems)
  const own = systems.flatMap(([key, { channel }]) => (channel === undefined ? [] : [[key, channel] as const]))
  const shared = systems.flatMap(([key, { channel }]) => (channel === undefined ? [key] : []))
  const found = given ?? (isId(catalog.channel) ? catalog.channel : await findChannelOf(db, shared))
  const channels = await Promise.all(
    own.map(async ([key, name]) => [key, isId(name) ? name : await findChannelOf(db, [key])] as const),
  )
  if (found === null && starts) {
    const hint = 'Say its id, as Slack shows it in the details of the channel: --channel C0123456789.'
    throw new HandrailError(
      'not_found',
      `No incident was shown in #${catalog.channel} yet, so its id is not known`,
      hint,
    )
  }
  return {
    channel: found ?? '',
    channels: Object.fromEntries(channels.flatMap(([key, id]) => (id === null ? [] : [[key, id]]))),
  }
}

/** @throws HandrailError where the key of the bot is not at hand. */
export async function encryptionOf({ key, home }: LocalConfig) {
  const found = key ?? (await findKey(home))
  if (found === null) {
    const hint = 'Set HANDRAIL_KEY or HANDRAIL_HOME as the bot has it.'
    throw new HandrailError('not_found', 'The key of the bot is not here', hint)
  }
  return createEncryption(found)
}
