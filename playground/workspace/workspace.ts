import type { Actor } from './act-as.ts'
import type { FaultControls } from './faults.ts'
import type { PageBundleSource } from './http/page-bundle.ts'
import type { Journal } from './journal.ts'
import type { Identity } from './parts.ts'
import type { Channel, File, Message, StoredView } from './state.ts'

export type WorkspaceOptions = {
  /** 0 takes any free port. */
  port?: number
  /** The app's manifest: the path of its YAML file, or the manifest itself. */
  manifest: unknown
  people: readonly {
    id: string
    name: string
    realName: string
    about: string
    guest?: boolean
    bot?: boolean
    deleted?: boolean
    /** Another workspace's id, for a stranger. */
    teamId?: string
    /** Time zone of the person's Slack; Istanbul, unless it is said. */
    tz?: string
  }[]
  usergroups?: readonly { id: string; handle: string; name: string; users: readonly string[] }[]
  channels: readonly {
    id?: string
    name: string
    topic?: string
    private?: boolean
    members: readonly string[]
    /** Whether the app's bot is a member; it is, unless this is false. */
    bot?: boolean
  }[]
  botToken: string
  appToken: string
  signingSecret: string
  /** Where payloads are posted; without it they go over Socket Mode. */
  requestUrl?: string
  pageBundle?: PageBundleSource
  /** The address of the demo's panel. */
  panel?: string | null
  /** Milliseconds since 1970; the machine's clock when absent. */
  now?: () => number
  /** Enforces Slack's documented limits, so many times as wide; without it any number of calls is taken. */
  rateLimits?: number
  /** How long the app has to acknowledge: 3,000 ms, as in Slack. */
  ackMs?: number
  /** When an event that was not acknowledged is sent again: at once, after a minute, after five, as by Slack. */
  retryAfterMs?: readonly number[]
}

export type Workspace = {
  /** Such as `http://127.0.0.1:4100`, without a slash at its end. */
  readonly url: string
  /** The base of the Web API, with a slash at its end. */
  readonly apiUrl: string
  readonly identity: Identity
  readonly journal: Journal
  readonly faults: FaultControls
  /** Acts as a person. */
  as(userId: string): Actor
  /** Messages of a channel, oldest first, replies left out; the channel by id or name, as everywhere here. */
  messages(channel: string): readonly Message[]
  /** A message and its replies, oldest first. */
  thread(channel: string, ts: string): readonly Message[]
  /** What a person reads in a message or a modal, a line for each text. */
  words(shown: Message | StoredView): string
  /** A file with its bytes; null when there is none of this id. */
  file(id: string): File | null
  files(): readonly File[]
  channel(nameOrId: string): Channel
  archiveChannel(nameOrId: string): void
  unarchiveChannel(nameOrId: string): void
  /** Takes somebody, or the app's bot, out of a channel. */
  removeMember(nameOrId: string, user: string): void
  addMember(nameOrId: string, user: string): void
  /** Deletes anyone's message, as an admin can. */
  deleteMessage(channel: string, ts: string): void
  /** Deactivates a person, or makes them a guest, from now on. */
  changePerson(id: string, change: { guest?: boolean; deleted?: boolean }): void
  changeUsergroup(id: string, users: readonly string[]): void
  /** A group that is disabled is in no list unless it is asked for with `include_disabled`. */
  disableUsergroup(id: string): void
  /** Posts payloads to this address from now on; null goes back to Socket Mode. */
  deliverTo(url: string | null): void
  connected(): boolean
  /** Waits until `read` finds something, asked again after every change; throws after `deadlineMs` (90 s). */
  until<T>(read: () => T | null | undefined | false, what: string, deadlineMs?: number): Promise<T>
  /** Ends everything: server, sockets, streams, timers. */
  close(): Promise<void>
}
