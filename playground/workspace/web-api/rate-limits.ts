import type { JournalWriter } from '../journal.ts'
import { type Json, textOf } from '../json.ts'

/** Slack's limits on how often an app calls a method. */
export type RateLimits = {
  /** Counts a call that has arrived; null when it may be done, otherwise the seconds of its `Retry-After`. */
  admit(method: string, given: Json): number | null
}

/**
 * Calls in a minute, by tier, and the tier of each method that this workspace knows, as its reference page says.
 * https://docs.slack.dev/apis/web-api/rate-limits: per method, per workspace, per app; "20+ per minute" and so on.
 */
const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100 } as const
const tiers: Readonly<Record<string, keyof typeof perMinute>> = {
  'bookmarks.add': 2,
  'chat.delete': 3,
  'chat.postEphemeral': 4,
  'chat.update': 3,
  'conversations.archive': 2,
  'conversations.create': 2,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.invite': 3,
  'conversations.join': 3,
  'conversations.list': 2,
  'conversations.members': 4,
  'conversations.open': 3,
  'conversations.replies': 3,
  'conversations.setTopic': 2,
  'files.completeUploadExternal': 4,
  'files.delete': 3,
  'files.getUploadURLExternal': 4,
  'files.info': 4,
  'pins.add': 2,
  'pins.list': 2,
  'reactions.add': 3,
  'reactions.get': 3,
  'usergroups.list': 2,
  'usergroups.users.list': 2,
  'users.info': 4,
  'users.list': 2,
  'views.open': 4,
  'views.publish': 4,
  'views.push': 4,
  'views.update': 4,
}

/**
 * `chat.postMessage`: one a second to a channel, short bursts allowed, and "several hundred messages per minute" in the
 * whole workspace. How long a burst may be is not documented; a short one is taken here.
 */
const post = { method: 'chat.postMessage', everyMs: 1_000, burst: 5, perMinute: 300 }

/**
 * @param now milliseconds since 1970
 * @param times how many times as many calls as documented are taken, for a test that cannot wait for minutes
 */
export function createRateLimits(journal: JournalWriter, now: () => number, times: number): RateLimits {
  const minute = 60_000 / times
  const windows = new Map<string, number[]>()
  /** By channel: when its bucket will be empty again. */
  const buckets = new Map<string, number>()
  /** By method and channel: until when Slack wants to hear nothing. */
  const pauses = new Map<string, number>()

  /** Milliseconds until a call more fits into a minute; 0: now. */
  const waitOfWindow = (key: string, most: number): number => {
    const at = now()
    const kept = (windows.get(key) ?? []).filter(it => it > at - minute)
    windows.set(key, kept)
    const [oldest] = kept
    return oldest === undefined || kept.length < most ? 0 : oldest + minute - at
  }
  const waitOfBucket = (channel: string): number => {
    const every = post.everyMs / times
    return Math.max(0, (buckets.get(channel) ?? 0) - (post.burst - 1) * every - now())
  }
  const waitOf = (method: string, channel: string): number => {
    if (method === post.method) return Math.max(waitOfBucket(channel), waitOfWindow(method, post.perMinute))
    const tier = tiers[method]
    return tier === undefined ? 0 : waitOfWindow(method, perMinute[tier])
  }
  const count = (method: string, channel: string): void => {
    windows.get(method)?.push(now())
    if (method !== post.method) return
    buckets.set(channel, Math.max(buckets.get(channel) ?? 0, now()) + post.everyMs / times)
  }

  return {
    admit(method, given) {
      const channel = method === post.method ? (textOf(given, 'channel') ?? '') : ''
      const key = `${method} ${channel}`
      const pause = Math.max(0, (pauses.get(key) ?? 0) - now())
      const wait = Math.max(pause, waitOf(method, channel))
      if (wait === 0) {
        count(method, channel)
        return null
      }
      const retryAfter = Math.max(1, Math.ceil(wait / 1000))
      // `early`: it was made although an earlier call was told to wait.
      journal.add({
        kind: 'fault',
        at: now(),
        fault: 'rate-limited',
        detail: { method, channel, retryAfter, early: pause > 0 },
      })
      pauses.set(key, now() + retryAfter * 1000)
      return retryAfter
    },
  }
}

/** Any number of calls. */
export const noRateLimits: RateLimits = { admit: () => null }
