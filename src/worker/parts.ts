import type { Finding } from '../doctor/finding.ts'
import type { Person } from '../domain/person.ts'
import type { Services } from '../flow/services.ts'
import type { Calls } from '../integrations/open-calls.ts'
import type { Log } from '../log.ts'
import type { PacedClient } from '../slack/deliver/paced-client.ts'

/** `behind`: whether it said that the thread is late. */
export type ShownCard = { readonly at: number; readonly version: number; readonly behind: boolean }

/** What the job handlers work with. */
export type Parts = {
  readonly services: Services
  readonly client: PacedClient
  readonly people: {
    readonly find: (id: string, asked: { readonly fresh: boolean }) => Promise<Person>
    readonly approvers: (asked?: { readonly admin: boolean }) => Promise<readonly string[]>
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
  /** When this process last showed each incident's card, by a monotonic clock, and what it said. */
  readonly cards: Map<number, ShownCard>
}
