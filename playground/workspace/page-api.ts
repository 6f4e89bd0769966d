/**
 * What the page and the local workspace say to each other, over HTTP on the same origin and one event stream.
 * Slack's own API and payloads are beside it under /api/; nothing here exists in Slack.
 *
 * GET  /page/state?as=U…              → PageState (without `as`: of the first person)
 * GET  /page/events?as=U…             → server-sent events, each `data:` a PageEvent; opens at once, before the first event
 * GET  /page/thread?channel=C…&ts=…   → { messages: PageMessage[] }
 * GET  /page/file/F…                  → the file's bytes
 * GET  /page/recording                → the journal, a line of JSON for each entry; `npm run replay` reads it
 * POST /page/<verb> with JSON         → PageAnswer
 * GET  /page.js, /page.css            → the bundle; the HTML answers at / and at /archives/… (permalinks)
 */
import type { KnownBlock, View } from '@slack/types'

export type PageUser = {
  id: string
  name: string
  realName: string
  about: string
  initials: string
  bot: boolean
  tz: string
}
export type PageChannel = { id: string; name: string; kind: 'channel' | 'direct'; topic: string; unread: number }
export type PageCommand = { name: string; description: string; usageHint: string }
export type PageFile = { id: string; name: string; title: string; mimetype: string; size: number; text: string | null }

export type PageMessage = {
  channel: string
  ts: string
  threadTs: string | null
  /** Also shown in the channel although it is a reply. */
  broadcast: boolean
  user: string
  text: string
  blocks: readonly KnownBlock[]
  files: readonly PageFile[]
  reactions: readonly { name: string; users: readonly string[] }[]
  pinned: boolean
  edited: boolean
  /** Only this person sees it; it is gone after a reload. */
  ephemeral: boolean
  replies: number
  lastReply: string | null
}

export type PageState = {
  team: string
  me: string
  /** The three people that the page can switch between, and the bot. */
  users: readonly PageUser[]
  channels: readonly PageChannel[]
  /** Slash commands of the app's manifest. */
  commands: readonly PageCommand[]
  /** Newest last; top-level messages and broadcast replies of each channel. */
  messages: readonly PageMessage[]
  /** Whether a bot is connected (socket) or a request URL is set (HTTP). */
  connected: boolean
  /** Global shortcuts of the manifest. */
  shortcuts: readonly { callbackId: string; name: string; kind: 'global' | 'message' }[]
  /** The address of the demo's panel, shown as a link; null outside the demo. */
  panel: string | null
  /** User groups, so that `<!subteam^S…>` is shown as a handle. */
  groups?: readonly { id: string; handle: string }[]
  /** Whether the manifest switches the app's Home tab on. */
  home?: boolean
}

export type PageEvent =
  /** New or changed, known by channel and ts. A reply is followed by its parent's message with the new count. */
  | { kind: 'message'; message: PageMessage }
  | { kind: 'deleted'; channel: string; ts: string }
  | { kind: 'view'; view: PageView }
  /** Sent for every way a view ends, also when the page asked for it. `view` is the one that ended; the newest when absent. */
  | { kind: 'view-closed'; all: boolean; view?: string }
  | { kind: 'home'; view: View }
  | { kind: 'connected'; connected: boolean }
  | { kind: 'notice'; text: string }

/** An open modal. `depth` counts from 0; the page shows the deepest. */
export type PageView = { id: string; hash: string; depth: number; view: View }

/** `state.values` as Slack sends it with an action or a submission. */
export type PageValues = { [blockId: string]: { [actionId: string]: unknown } }

export type PageRequest =
  /** `text` as typed, with `&`, `<`, `>` as entities; the workspace turns names and links into tokens. */
  | {
      verb: 'message'
      as: string
      channel: string
      thread: string | null
      text: string
      files?: readonly { name: string; text: string }[] | undefined
    }
  /** Of one's own message; `text` as in `message`. */
  | { verb: 'edit'; as: string; channel: string; ts: string; text: string }
  | { verb: 'delete'; as: string; channel: string; ts: string }
  /** A line that starts with a slash, as typed: `/incident start P1`. Slack has none inside threads. */
  | { verb: 'command'; as: string; channel: string; text: string }
  /** A click or choice in a message; `action` is the element's payload as Slack sends it, without action_ts. */
  | {
      verb: 'action'
      as: string
      channel: string
      ts: string
      ephemeral: boolean
      action: Record<string, unknown>
      values: PageValues
    }
  /** `view` is a modal's id, or `home` for the app's Home tab; likewise in `suggest`. */
  | { verb: 'view-action'; as: string; view: string; action: Record<string, unknown>; values: PageValues }
  | { verb: 'submit'; as: string; view: string; values: PageValues }
  | { verb: 'close'; as: string; view: string; all: boolean }
  /** An external select asks for options. */
  | {
      verb: 'suggest'
      as: string
      view: string | null
      channel: string | null
      ts: string | null
      blockId: string
      actionId: string
      value: string
    }
  | { verb: 'react'; as: string; channel: string; ts: string; name: string; add: boolean }
  | { verb: 'shortcut'; as: string; callbackId: string; channel: string | null; ts: string | null }
  | { verb: 'home'; as: string }

export type PageAnswer =
  | {
      ok: true
      options?: readonly { text: string; value: string; description?: string }[]
      optionGroups?: readonly {
        label: string
        options: readonly { text: string; value: string; description?: string }[]
      }[]
    }
  /** `errors` by block id, from `response_action: errors`; `reason` in words for everything else (no answer within 3 s …). */
  | { ok: false; reason: string; errors?: { [blockId: string]: string } }
