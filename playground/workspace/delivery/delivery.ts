import type { Json } from '../json.ts'

/** A payload for the app, whichever way it goes. */
export type Delivery = {
  readonly envelope: 'slash_commands' | 'interactive' | 'events_api'
  /** `command`, or the payload's or event's own type. */
  readonly type: string
  readonly payload: Json
  /** Whether the acknowledgement may carry an answer. */
  readonly answerable: boolean
  readonly retry: { readonly attempt: number; readonly reason: string } | null
}

/** What became of it. `reason` is Slack's word for a failed event, such as `http_timeout`. */
export type Outcome =
  | { readonly kind: 'acked'; readonly body: Json }
  | { readonly kind: 'timeout'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly noRetry?: boolean }

/** A way to the app. */
export type Transport = {
  readonly name: 'socket' | 'http'
  connected(): boolean
  send(delivery: Delivery, deadlineMs: number): Promise<Outcome>
  close(): Promise<void> | void
}
