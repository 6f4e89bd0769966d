import type { Finding } from '../doctor/finding.ts'
import type { Person } from '../domain/person.ts'
import type { Services } from '../flow/services.ts'
import type { Calls } from '../integrations/open-calls.ts'
import type { Log } from '../log.ts'
import type { PacedClient } from '../slack/deliver/paced-client.ts'
import { createPacer, type Pacer } from '../slack/deliver/pacer.ts'
import type { Db } from '../store/database.ts'
import { pauseTurns, takeTurn } from '../store/take-turn.ts'

/** What the job handlers work with. */
export type WorkerDependencies = {
  readonly services: Services
  readonly client: PacedClient
  readonly people: {
    readonly find: (id: string, asked: { readonly fresh: boolean }) => Promise<Person>
    readonly members: (rules: readonly string[]) => Promise<readonly string[]>
    readonly approvers: (system: string, asked?: { readonly admin: boolean }) => Promise<readonly string[]>
    readonly named: (
      rules: readonly string[],
      without: readonly string[],
    ) => Promise<{ readonly mentions: readonly string[]; readonly unknown: readonly string[] }>
  }
  /** The only way to the outside systems. */
  readonly calls: Calls
  /** What `handrail doctor` says of this bot, now. */
  readonly examine: () => Promise<readonly Finding[]>
  readonly log: Log
  /** When this process last showed each incident's card, by a monotonic clock. */
  readonly cards: Map<number, number>
}

/** The way to the outside systems, opened by the first call: a bot is ready sooner than its integrations are loaded. */
export function lazyIntegrations(open: () => Promise<Calls>): Calls {
  let opening: Promise<Calls> | null = null
  const opened = () => (opening ??= open())
  return {
    check: async (call, signal) => (await opened()).check(call, signal),
    plan: async (call, signal) => (await opened()).plan(call, signal),
    show: async call => (await opened()).show(call),
    guards: async (call, signal, queue) => (await opened()).guards(call, signal, queue),
    perform: async (call, signal, begin) => (await opened()).perform(call, signal, begin),
    confirm: async (call, signal) => (await opened()).confirm(call, signal),
    releases: async (place, signal) => (await opened()).releases(place, signal),
    changesBetween: async (place, between, signal) => (await opened()).changesBetween(place, between, signal),
    stillSays: async (place, published, signal) => (await opened()).stillSays(place, published, signal),
    close: async () => (await opening)?.close(),
  }
}

/** The pace of all calls to Slack, kept in the database for every copy of the bot. `rate`: see `Config`. */
export function openPacer(database: Db, rate: number, log: Log): Pacer {
  const turns = {
    take: (key: string, every: { readonly everyMs: number; readonly aheadMs: number }) =>
      takeTurn(database, key, every),
    pause: (key: string, milliseconds: number, every: { readonly aheadMs: number }) => {
      log.warn({ call: key, milliseconds }, 'Slack asks for a pause')
      return pauseTurns(database, key, milliseconds, every)
    },
  }
  return createPacer(turns, rate)
}
