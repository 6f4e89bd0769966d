import type { Place } from './workspace.ts'

/**
 * The person and place that an address names: `/?as=U1&channel=C1&thread=1.2`, or a permalink as Slack writes it,
 * `/archives/C1/p1234567890123456?thread_ts=…`. A permalink to a message outside a thread opens that message's thread.
 */
export function readLocation(address: string): { as: string | null; place: Place | null } {
  const { pathname, searchParams } = new URL(address, 'http://page')
  const [, channel, digits] = /^\/archives\/(\w+)(?:\/p(\d{7,}))?$/.exec(pathname) ?? []
  const linked = digits ? `${digits.slice(0, -6)}.${digits.slice(-6)}` : null
  const named = channel ?? searchParams.get('channel')
  const thread = searchParams.get('thread_ts') ?? searchParams.get('thread') ?? linked
  return {
    as: searchParams.get('as'),
    place: named ? { channel: named, thread, ...(linked ? { at: linked } : {}) } : null,
  }
}

export function writeLocation(as: string, place: Place): string {
  const query = new URLSearchParams({ as, channel: place.channel, ...(place.thread ? { thread: place.thread } : {}) })
  return `/?${query}`
}
