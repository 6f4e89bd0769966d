import { randomBytes, randomUUID } from 'node:crypto'
import { health } from '../commands/health.ts'
import { incident } from '../commands/incident.ts'
import type { Catalog } from './catalog.ts'
import type { MovableClock } from './clock.ts'
import type { Config } from './config.ts'
import { openCalls } from './connectors/open-calls.ts'
import { examine } from './doctor/examine.ts'
import { toError } from './errors.ts'
import { fireDue } from './flow/fire-due.ts'
import { openThreads } from './flow/open-threads.ts'
import { keepPrograms } from './flow/programs.ts'
import { recordGap } from './flow/record-gap.ts'
import { recordMessageChange } from './flow/record-message-change.ts'
import type { Services } from './flow/services.ts'
import type { Library } from './library/read-library.ts'
import type { Log } from './log.ts'
import { keepKey } from './redact/keep-key.ts'
import type { Redactor } from './redact/redact.ts'
import { makeSeal } from './redact/seal.ts'
import { createAnswers } from './slack/answers.ts'
import { connectSlack } from './slack/connect.ts'
import { findChannel } from './slack/find-channel.ts'
import type { Gap } from './slack/keep-connected.ts'
import { listen } from './slack/listen.ts'
import { makeUp } from './slack/make-up.ts'
import { mentionKey } from './slack/mention.ts'
import { slackPeople } from './slack/people.ts'
import { saidAtOnce } from './slack/said-at-once.ts'
import { isDelivered, noteDelivery } from './store/deliveries.ts'
import { isDatabaseAway } from './store/is-database-away.ts'
import { openJobs } from './store/jobs.ts'
import { openDatabase } from './store/open-database.ts'
import { claimSignature } from './store/seen-signatures.ts'
import { action, actionName, callback } from './views/ids.ts'
import { handlers } from './worker/handlers.ts'
import { keepHouse } from './worker/keep-house.ts'

export type Running = {
  /** Fires what has become due after the clock was moved. */
  readonly clockMoved: () => Promise<void>
  /** Stops receiving, works off what was received, and closes everything that was opened. */
  readonly stop: () => Promise<void>
}

type Outside = {
  readonly clock: MovableClock
  readonly log: Log
  readonly redact: Redactor
  /** The value of an environment variable that the catalog names as a secret. */
  readonly secret: (name: string) => string | null
}

const commands = [incident, health]

/** What has to be decided on a membership that Slack gives now. */
const decidedFresh: ReadonlySet<string> = new Set([
  callback.approve,
  callback.breakGlass,
  callback.confirm,
  action.gateApprove,
  action.gateConfirm,
  action.gateWithdraw,
])

/**
 * Starts the bot on its library: Slack's word on the tokens, database, jobs, and then the door. What fails is thrown as a
 * HandrailError after everything opened before it is closed again.
 */
export async function startApp(
  config: Config,
  library: Library,
  { clock, log, redact, secret }: Outside,
): Promise<Running> {
  const opened: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const shut of opened.splice(0).reverse()) await shut()
  }
  try {
    let ready = false
    const slack = await connectSlack(config.slack, log, [
      { path: '/healthz', answer: () => ({ status: 200, body: 'ok' }) },
      { path: '/readyz', answer: () => (ready ? { status: 200, body: 'ready' } : { status: 503, body: 'not ready' }) },
    ])
    const channel = await findChannel(slack.client, library.catalog.channel)
    const onNotice = (text: string) => log.info(text)
    const database = await openDatabase({
      url: config.databaseUrl,
      ownerUrl: config.ownerDatabaseUrl,
      directory: config.home,
      owner: 'bot',
      onNotice,
    })
    opened.push(database.stop)
    const calls = openCalls({ catalog: library.catalog, environment: secret, now: clock.now })
    opened.push(calls.close)
    const onError = (err: Error) => log.error({ err }, 'the jobs met an error')
    const jobs = await openJobs({
      url: database.url,
      ownerUrl: config.ownerDatabaseUrl,
      sole: database.sole,
      onError,
    })
    opened.push(() => jobs.stop(5_000))

    const services: Services = {
      database: database.kysely,
      jobs,
      catalog: library.catalog,
      channel,
      workspaceUrl: slack.bot.url,
      programs: keepPrograms(database.kysely, library.programs),
      redact,
      seal: makeSeal(config.key ?? (await keepKey(config.home))),
      clock,
      newId: randomUUID,
    }
    const people = slackPeople(slack.client, library.catalog, slack.bot.team, clock)
    const looked = {
      ...library,
      client: slack.client,
      appToken: config.slack.door.kind === 'socket' ? config.slack.door.appToken : null,
      database: services.database,
      environment: secret,
    }
    const parts = {
      services,
      client: slack.client,
      people,
      calls,
      examine: () => examine(looked),
      log,
      cards: new Map(),
    }
    await jobs.work(handlers(parts))

    const slashCommands = namedIn(library.catalog)
    const listening = listen({
      connection: slack,
      answers: createAnswers(services, slashCommands, incident),
      people,
      needsFreshRoles: id => decidedFresh.has(actionName(id)),
      redact: redact.json,
      log,
      isDatabaseAway,
      answered: {
        has: key => isDelivered(services.database, key),
        note: key => noteDelivery(services.database, key, clock.now()),
      },
      onMessageChange: async ({ channel, ts, text, user }, key) => {
        const by = user === null ? null : await people.find(user)
        await recordMessageChange(services, key, { message: mentionKey({ channel, ts }), text, by })
      },
      reference: () => randomBytes(3).toString('hex').toUpperCase(),
    })
    opened.push(() => listening.drain(5_000))
    opened.push(keepHouse(services, log))
    const after = {
      client: slack.client,
      bot: slack.bot.user,
      places: () => openThreads(services),
      hear: listening.hear,
      record: (incident: number, gap: Gap, found: number | null) => recordGap(services, incident, gap, found),
      log,
    }
    await slack.open({
      isNew: signature => claimSignature(services.database, signature, new Date()),
      sayAtOnce: saidAtOnce(slashCommands, redact.json),
      onGap: gap => {
        makeUp(after, gap).catch((thrown: unknown) =>
          log.error({ err: toError(thrown), ...gap }, 'a gap was not made up'),
        )
      },
    })
    opened.push(slack.close)
    await fireDue(services)
    ready = true
    return {
      clockMoved: async () => {
        await fireDue(services)
      },
      stop: async () => {
        ready = false
        await close()
      },
    }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

/** The commands by the names that the catalog gives them in this workspace. */
function namedIn(catalog: Catalog) {
  return Object.fromEntries(commands.map(it => [catalog.commands[it.name] ?? `/${it.name}`, it]))
}
