import type { Changes } from './changes.ts'
import type { Dispatcher } from './delivery/dispatcher.ts'
import type { SocketTransport } from './delivery/socket-transport.ts'
import type { Faults } from './faults.ts'
import type { JournalWriter } from './journal.ts'
import type { Manifest } from './manifest.ts'
import type { PageStream } from './page-stream.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { Stamps } from './stamps.ts'
import type { State } from './state.ts'
import type { Triggers } from './triggers.ts'
import type { RateLimits } from './web-api/rate-limits.ts'

/** The fixed names of the one team and the one app of this workspace. */
export type Identity = {
  readonly teamId: string
  readonly teamName: string
  readonly teamDomain: string
  readonly appId: string
  readonly botUserId: string
  readonly botId: string
  readonly verificationToken: string
}

type Secrets = { readonly botToken: string; readonly appToken: string; readonly signingSecret: string }

/** What the workspace is made of, handed to every function that acts in it. */
export type Parts = {
  readonly identity: Identity
  readonly secrets: Secrets
  readonly manifest: Manifest
  /** Without a slash at its end, such as `http://127.0.0.1:4100`. */
  readonly url: () => string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly panel: string | null
  readonly state: State
  readonly stamps: Stamps
  readonly changes: Changes
  readonly journal: JournalWriter
  readonly faults: Faults
  readonly rateLimits: RateLimits
  readonly page: PageStream
  readonly triggers: Triggers
  readonly responseUrls: ResponseUrls
  readonly sockets: SocketTransport
  readonly dispatcher: Dispatcher
}
