import type { WebClient } from '@slack/web-api'
import type { Outgoing } from '../connectors/outgoing.ts'
import type { Services } from '../flow/services.ts'
import type { Person } from '../incident/person.ts'
import type { Log } from '../log.ts'

/** What the job handlers work with. */
export type Parts = {
  readonly services: Services
  readonly client: WebClient
  readonly people: {
    readonly find: (id: string, asked: { readonly fresh: boolean }) => Promise<Person>
    readonly approvers: () => Promise<readonly string[]>
  }
  /** The value of an environment variable that the catalog names as a secret; null when it is not set. */
  readonly secret: (name: string) => string | null
  /** The only way to the outside systems. */
  readonly outgoing: Outgoing
  readonly log: Log
}
