import type { View } from '@slack/types'
import type { PageMessage, PageState, PageView } from '../../page-api.ts'

/** Where the page is: a channel, the thread beside it, and the message that a permalink pointed at. */
export type Place = { readonly channel: string; readonly thread: string | null; readonly at?: string }

/** In the place of a channel: the app's Home tab. */
export const HOME = 'home'

export type Notice = { readonly id: number; readonly text: string }

/** All that the page knows; only `changeWorkspace` makes a new one. */
export type Workspace = {
  readonly page: PageState | null
  readonly place: Place | null
  /** By channel: what its main column shows, oldest first. */
  readonly messages: ReadonlyMap<string, readonly PageMessage[]>
  /** By `threadKey`: the parent and its replies, oldest first; only of threads that were opened. */
  readonly threads: ReadonlyMap<string, readonly PageMessage[]>
  readonly unread: ReadonlyMap<string, number>
  readonly views: readonly PageView[]
  readonly home: View | null
  readonly notices: readonly Notice[]
  /** Whether the event stream is open. */
  readonly live: boolean
}

export function threadKey(channel: string, ts: string): string {
  return `${channel} ${ts}`
}
