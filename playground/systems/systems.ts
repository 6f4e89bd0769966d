import type { Alerts } from './alerts/create-alerts.ts'
import type { ServerAddress } from './database/server-address.ts'
import type { DatabaseProxy } from './database/start-proxy.ts'
import type { OtherSystems } from './start-other-systems.ts'
import type { Breakable, SystemsState } from './systems-state.ts'

export type SystemsOptions = {
  /** The server in which OpsMantik's database is made. Asked again for each connection: the server may have moved. */
  readonly database: () => Promise<ServerAddress>
  readonly now: () => Date
  /** Moves the demo's clock; absent: the panel cannot. */
  readonly advance?: (milliseconds: number) => void
  /** Milliseconds from an accepted rollback until production has moved. */
  readonly moveTakes?: number
  readonly databaseName?: string
  /** Where the bot takes alerts, before the name of a source; absent: none can be sent. */
  readonly alertsAt?: () => string
}

export type Systems = {
  /** By the names that stand in the demo's catalog; `status` is the page of who hosts OpsMantik's database. */
  readonly urls: {
    readonly [name in 'opsmantik' | 'vercel' | 'sentry' | 'status' | keyof OtherSystems['urls']]: string
  }
  readonly panelUrl: string
  /** What the bot needs in its environment to use these systems. */
  readonly environment: {
    readonly [name in
      | 'OPSMANTIK_DATABASE_URL'
      | 'VERCEL_TOKEN'
      | 'SENTRY_AUTH_TOKEN'
      | keyof Alerts['environment']
      | keyof OtherSystems['environment']]: string
  }
  /** Signs call events: `x-ops-signature` is the hex HMAC-SHA-256 of the body. */
  readonly signingSecret: string
  /** Fulfilled once OpsMantik's database is there; rejected when it could not be made. */
  readonly ready: Promise<void>
  /** The other systems, by their keys. */
  readonly stories: OtherSystems['stories']
  readonly proxy: Pick<DatabaseProxy, 'mode' | 'set' | 'port'>
  readonly state: () => Promise<SystemsState>
  readonly break: (what: Breakable) => void
  /** Without an argument everything. A bad deployment is mended by a revert. */
  readonly mend: (what?: Breakable) => void
  /** Everything as at the start of the story, but the clock. */
  readonly reset: () => Promise<void>
  readonly close: () => Promise<void>
}
