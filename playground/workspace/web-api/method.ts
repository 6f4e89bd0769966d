import { findChannel } from '../find.ts'
import type { Json } from '../json.ts'
import type { Parts } from '../parts.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Channel } from '../state.ts'
import type { Arguments } from './arguments.ts'

export type Call = { readonly parts: Parts; readonly args: Arguments }

/** One method of the Web API. What it gives back is answered with `ok: true`, a refusal as it is. */
export type Method = {
  /** Which kind of token it takes. */
  readonly token: 'bot' | 'app' | 'none'
  /** The scopes that the call needs, all of them. */
  readonly scopes: (call: Call) => readonly string[]
  readonly run: (call: Call) => Json | Refusal
}

export type Methods = Readonly<Record<string, Method>>

/** A method for bot tokens that needs one scope, or none. */
export function botMethod(scope: string | null, run: Method['run']): Method {
  return { token: 'bot', scopes: () => (scope === null ? [] : [scope]), run }
}

const families: Readonly<Record<Channel['kind'], string>> = { public: 'channels', private: 'groups', direct: 'im' }

/** A method whose scope depends on the channel's kind: `channels:history`, `groups:history`, `im:history`. */
export function channelMethod(right: 'read' | 'history' | 'manage', run: Method['run']): Method {
  return {
    token: 'bot',
    scopes: ({ parts, args }) => {
      const kind = findChannel(parts, args.text('channel') ?? '')?.kind ?? 'public'
      if (right === 'manage') return [kind === 'public' ? 'channels:manage' : `${families[kind]}:write`]
      return [`${families[kind]}:${right}`]
    },
    run,
  }
}

/** A channel that the bot can know of: not a private one where it is no member. */
export function seenChannel({ parts, args }: Call, name = 'channel'): Channel | Refusal {
  const channel = findChannel(parts, args.text(name) ?? '')
  const known = channel !== null && (channel.kind === 'public' || channel.members.has(parts.identity.botUserId))
  return known ? channel : refuse('channel_not_found')
}

/** A channel that the bot is a member of. */
export function joinedChannel(call: Call, name = 'channel'): Channel | Refusal {
  const channel = seenChannel(call, name)
  if ('ok' in channel) return channel
  return channel.members.has(call.parts.identity.botUserId) ? channel : refuse('not_in_channel')
}

/** A page of a list, with the cursor of the next. */
export function paginate<T>({ args }: Call, items: readonly T[], most: number): { page: readonly T[]; metadata: Json } {
  const start = Number(Buffer.from(args.text('cursor') ?? '', 'base64').toString()) || 0
  const limit = Math.min(args.whole('limit') ?? most, most)
  const next = start + limit
  const cursor = next < items.length ? Buffer.from(String(next)).toString('base64') : ''
  return { page: items.slice(start, next), metadata: { response_metadata: { next_cursor: cursor } } }
}
