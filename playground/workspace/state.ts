import type { Json } from './json.ts'
import type { PageValues } from './page-api.ts'

/** A block that has passed the rules and been given its `block_id`. */
export type Block = Json & { readonly type: string; readonly block_id: string }

export type User = {
  readonly id: string
  name: string
  realName: string
  about: string
  guest: boolean
  bot: boolean
  deleted: boolean
  /** Another workspace's id marks a stranger from a shared channel. */
  teamId: string
  /** A time zone such as `Europe/Istanbul`. */
  tz: string
}

export type Usergroup = {
  readonly id: string
  readonly handle: string
  readonly name: string
  users: readonly string[]
  disabled?: boolean
}

export type Channel = {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'direct'
  topic: string
  readonly members: Set<string>
  archived: boolean
  readonly created: number
}

export type Message = {
  readonly channel: string
  readonly ts: string
  readonly user: string
  text: string
  blocks: readonly Block[]
  /** What the blocks were before each change, newest first: a slow client still clicks them. */
  earlier: (readonly Block[])[]
  readonly threadTs: string | null
  readonly broadcast: boolean
  metadata: Json | null
  readonly files: readonly string[]
  readonly reactions: Map<string, string[]>
  pinned: boolean
  edited: string | null
  /** The one person who sees it, or null for a message that stays. */
  readonly ephemeralFor: string | null
}

export type File = {
  readonly id: string
  readonly name: string
  title: string
  readonly size: number
  readonly user: string
  readonly created: number
  bytes: Buffer | null
  readonly channels: Set<string>
}

/** A modal that is open, or an app's Home tab. */
export type StoredView = {
  readonly id: string
  readonly user: string
  hash: string
  content: Json & { readonly type: string; readonly blocks: readonly Block[] }
  /** What the person has entered so far. */
  values: PageValues
  readonly root: string
  readonly previous: string | null
}

export type State = {
  readonly users: Map<string, User>
  readonly usergroups: Map<string, Usergroup>
  readonly channels: Map<string, Channel>
  /** By channel, oldest first, replies among them. */
  readonly messages: Map<string, Message[]>
  readonly ephemerals: Message[]
  readonly files: Map<string, File>
  readonly bookmarks: Map<string, Json[]>
  /** Open modals, by id. */
  readonly views: Map<string, StoredView>
  /** Ids of open modals by person, the deepest last. */
  readonly stacks: Map<string, string[]>
  /** The app's Home tab, by person. */
  readonly homes: Map<string, StoredView>
}

export function createState(): State {
  return {
    users: new Map(),
    usergroups: new Map(),
    channels: new Map(),
    messages: new Map(),
    ephemerals: [],
    files: new Map(),
    bookmarks: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
  }
}
