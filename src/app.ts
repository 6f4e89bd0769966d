import { randomUUID } from 'node:crypto'
import { namedCommands, refuseOtherCommands } from '../commands/named-commands.ts'
import type { MovableClock } from './clock.ts'
import type { Config } from './config.ts'
import { createEncryption } from './crypto/encryption.ts'
import { loadOrCreateKey } from './crypto/load-or-create-key.ts'
import { toError } from './errors.ts'
import { createProgramCache } from './flow/create-program-cache.ts'
import { fireReviews, startReviews } from './flow/health/fire-reviews.ts'
import { fireMonitors, startMonitors } from './flow/health/start-monitors.ts'
import { fireDue } from './flow/incident/fire-due.ts'
import { type InUse, liveServices } from './flow/live-services.ts'
import { indexRunbooks } from './flow/queries/index-runbooks.ts'
import type { Services } from './flow/services.ts'
import { liveCatalog } from './library/live-catalog.ts'
import type { Library } from './library/read-library.ts'
import type { Log } from './log.ts'
import type { Redactor } from './redact/redactor.ts'
import { channelMembers, slackPeople } from './slack/callers/people.ts'
import { createStaticHelp } from './slack/commands/create-static-help.ts'
import { connectSlack } from './slack/connect-slack.ts'
import { createRouter } from './slack/create-router.ts'
import { rereadThreads } from './slack/events/reread-threads.ts'
import { findChannels } from './slack/find-channels.ts'
import { listen } from './slack/listen.ts'
import { claimSignature } from './store/deliveries.ts'
import { saveRunningBot } from './store/find-running-bot.ts'
import { isDatabaseAway } from './store/open-pool.ts'
import { openStore } from './store/open-store.ts'
import { retryWhileAway } from './store/retry-while-away.ts'
import { receiveAlerts } from './web/receive-alerts.ts'
import { handlers } from './worker/handlers.ts'
import { refuseOffline } from './worker/refuse-offline.ts'
import { tellAdmins } from './worker/report-undeliverable.ts'
import { runMaintenance } from './worker/run-maintenance.ts'
import { lazyIntegrations, openPacer } from './worker/worker-dependencies.ts'

export type Running = {
  /** Fires the timers that have become due, as after the clock was moved. */
  readonly fireDue: () => Promise<void>
  /**
   * Puts a catalog and runbooks that were read again in the place of those in use. Walks that have begun keep theirs.
   * @throws HandrailError for what cannot be used; what was in use before stays.
   */
  readonly replaceLibrary: (library: Library) => Promise<void>
  /** Tells each admin in a message of their own. */
  readonly tellAdmins: (text: string) => Promise<void>
  /** Stops receiving, finishes what was received, and closes everything that was opened. */
  readonly stop: () => Promise<void>
}

/** What the process gives to the app. */
type Surroundings = {
  readonly clock: MovableClock
  readonly log: Log
  readonly redact: Redactor
  /** The value of an environment variable that the catalog names as a secret. */
  readonly secret: (name: string) => string | null
}

/**
 * Starts the bot: Slack, and the database with its jobs, at the same time as the runbooks are compiled; then it receives
 * Slack's inputs.
 * @throws HandrailError for what cannot be started, after everything that was opened is closed again.
 */
export async function startApp(
  config: Config,
  { catalog, programs: compiling }: Pick<Library, 'catalog'> & { readonly programs: Promise<Library['programs']> },
  { clock, log, redact, secret }: Surroundings,
): Promise<Running> {
  const opened: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne()
  }
  try {
    let ready = false
    const alerts = receiveAlerts({ catalog, secret, log, now: Date.now })
    const missing: string[] = []
    const openSlack = async () => {
      const slack = await connectSlack(config.slack, log, () => [
        { method: 'GET', path: '/healthz', answer: () => ({ status: 200, body: 'ok' }) },
        {
          ...{ method: 'GET', path: '/readyz' },
          answer: () => ({ status: ready ? 200 : 503, body: ready ? 'ready' : 'not ready' }),
        },
        ...alerts.routes(),
      ])
      return { slack, places: await findChannels(slack.client, catalog, missing) }
    }
    const store = {
      ...{ url: config.databaseUrl, ownerUrl: config.ownerDatabaseUrl, directory: config.home },
      onNotice: (text: string) => log.info(text),
      onJobError: (err: Error) => log.error({ err }, 'the job queue failed'),
    }
    const parallel = [openSlack(), openStore(store, opened), compiling] as const
    // When one fails, what another has opened by then is closed as well.
    await Promise.allSettled(parallel)
    const [{ slack, places }, { database, jobs }, programs] = await Promise.all(parallel)
    let library: Library = { catalog, programs }
    const catalogInUse = liveCatalog(() => library.catalog)
    const calls = lazyIntegrations(async () => {
      const { openCalls } = await import('./integrations/open-calls.ts')
      return openCalls({ catalog: catalogInUse, environment: secret, now: clock.now })
    })
    opened.push(calls.close)
    const use = (read: Library, found: Pick<Services, 'channel' | 'channels'>): InUse => {
      const index = indexRunbooks(read.catalog, read.programs)
      return { catalog: read.catalog, ...found, programs: createProgramCache(database.kysely, read.programs), index }
    }
    let inUse = use(library, places)
    const constant = {
      ...{ database: database.kysely, jobs },
      workspaceUrl: slack.bot.url,
      redact,
      encryption: createEncryption(config.key ?? (await loadOrCreateKey(config.home))),
      clock,
      isMember: channelMembers(slack.client, clock),
      newId: randomUUID,
    }
    const services = liveServices(constant, () => inUse)
    slack.pace(openPacer(database.kysely, config.slack.rate, log))
    const people = slackPeople(slack.client, catalogInUse, slack.bot.team, clock, redact.text)
    const examined = {
      ...{ folders: config.runbooks, environment: secret },
      ...{ database: services.database, encryption: services.encryption },
      slack: {
        client: slack.client,
        appToken: config.slack.receiver.kind === 'socket' ? config.slack.receiver.appToken : null,
      },
    }
    const worker = {
      services,
      client: slack.client,
      people,
      calls: refuseOffline(calls, database.kysely, clock),
      examine: async () => (await import('./doctor/examine.ts')).examine({ ...library, ...examined }),
      log,
      cards: new Map(),
    }
    const onReviewFailure = (err: Error): void => log.error({ err }, 'a review was not posted')
    const startHealth = async (before?: Library['catalog']['systems']): Promise<void> => {
      await startMonitors(services, config.monitors, before)
      await startReviews(services, onReviewFailure, config.monitors)
    }
    await jobs.work(handlers(worker))
    const toAdmins = (text: string): Promise<void> => tellAdmins(worker, text)
    const { slash, mentioned } = namedCommands(catalog)
    const listening = listen({
      ...{ connection: slack, services, people, log, isDatabaseAway, tellAdmins: toAdmins },
      router: createRouter(services, slash, mentioned),
      inputsPerMinute: config.inputsPerMinute,
    })
    opened.push(() => listening.drain(5_000), runMaintenance(services, log, config))
    const reread = { ...listening, services, client: slack.client, bot: slack.bot.user, log }
    opened.push(alerts.open(services), slack.close)
    await slack.open({
      isNew: signature => claimSignature(services.database, signature, new Date()),
      staticAnswer: createStaticHelp(slash, redact),
      onDisconnection: disconnection => {
        rereadThreads(reread, disconnection).catch((thrown: unknown) =>
          log.error({ err: toError(thrown), ...disconnection }, 'threads were not read again after a disconnection'),
        )
      },
    })
    await retryWhileAway(() => fireDue(services)).catch((thrown: unknown) =>
      log.error({ err: toError(thrown) }, 'a due timer could not fire'),
    )
    await retryWhileAway(() => startHealth())
    opened.push(await saveRunningBot(config, { ...places, workspaceUrl: slack.bot.url }))
    for (const text of missing) toAdmins(text).catch(() => undefined)
    ready = true
    return {
      fireDue: async () => {
        await fireMonitors(services)
        await fireReviews(services, onReviewFailure)
        await fireDue(services)
      },
      replaceLibrary: async read => {
        refuseOtherCommands(library.catalog, read.catalog)
        const before = library.catalog.systems
        inUse = use(read, await findChannels(slack.client, read.catalog))
        library = read
        alerts.replace(read.catalog)
        await startHealth(before)
      },
      tellAdmins: toAdmins,
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
