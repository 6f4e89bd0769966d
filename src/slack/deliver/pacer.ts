/** Who gives out turns for all copies of the bot at once. */
type Turns = {
  /** 0: the turn is taken. Otherwise the milliseconds after which one may be free. */
  readonly take: (key: string, every: { readonly everyMs: number; readonly aheadMs: number }) => Promise<number>
  /** Nobody has a turn for so long, and nobody at once with another after it. */
  readonly pause: (key: string, milliseconds: number, every: { readonly aheadMs: number }) => Promise<void>
}

/** A call of Slack's Web API as its limits see it. */
type Call = { readonly method: string; readonly channel: string | null }

/** For whom a call is made. */
export type Asker = {
  /** Whether a person waits for what it does. */
  readonly awaited: boolean
  /** What the call shows, and how many milliseconds it has waited for that; absent: it is asked for the first time. */
  readonly waiter?: { readonly id: number; readonly waitedMs: number }
}

export type Pacer = {
  /**
   * 0: the call may be made now, and is counted. Otherwise the milliseconds after which it is worth asking again. What
   * nobody waits for is kept to half of what may be made at once, so that people's calls find room. Of those who were
   * put off, the one that has waited longest finds it first.
   */
  readonly take: (call: Call, asker: Asker) => Promise<number>
  /** Slack wants no such call for so long. */
  readonly pause: (call: Call, milliseconds: number) => Promise<void>
}

/** Since when it waits, and when it asked last. */
type PutOff = { readonly since: number; readonly askedAt: number }

/** Whoever was put off and has not asked again for so long has found its turn at another copy, or is gone. */
const askAgainWithinMs = 8_000

/**
 * One pace for each method, and each channel of `chat.postMessage`, over all jobs and copies of the bot.
 * @param now milliseconds of a monotonic clock
 */
export function createPacer(turns: Turns, rate: number, now: () => number = () => performance.now()): Pacer {
  /** By key, until when this process knows that Slack wants to hear nothing. */
  const pauses = new Map<string, number>()
  /** By key and id, those who were put off. */
  const putOff = new Map<string, Map<number, PutOff>>()

  /** The part of what may be made at once that this one gets: the less, the longer another has waited already. */
  const shareOf = (key: string, waitedMs: number): number => {
    const waiting = putOff.get(key) ?? new Map<number, PutOff>()
    for (const [id, { askedAt }] of waiting) if (askedAt + askAgainWithinMs < now()) waiting.delete(id)
    const longest = Math.max(0, ...[...waiting.values()].map(({ since }) => now() - since))
    return longest > waitedMs ? waitedMs / longest : 1
  }
  const note = (key: string, { id, waitedMs }: { readonly id: number; readonly waitedMs: number }, wait: number) => {
    const waiting = putOff.get(key) ?? new Map<number, PutOff>()
    if (wait === 0) waiting.delete(id)
    else waiting.set(id, { since: now() - waitedMs, askedAt: now() })
    putOff.set(key, waiting)
  }
  const ahead = ({ everyMs, burst }: CallLimit, awaited: boolean): number =>
    everyMs * (Math.max(1, awaited ? burst : Math.floor(burst / 2)) - 1)
  return {
    take: async ({ method, channel }, { awaited, waiter }) => {
      const limit = limitOf(method, channel, rate)
      const pause = (pauses.get(limit.key) ?? 0) - now()
      if (pause > 0) return Math.ceil(pause)
      const share = awaited && waiter !== undefined ? shareOf(limit.key, waiter.waitedMs) : 1
      const aheadMs = ahead(limit, awaited) * share
      const wait = await turns.take(limit.key, { everyMs: limit.everyMs, aheadMs })
      if (awaited && waiter !== undefined) note(limit.key, waiter, wait)
      // Those who have waited longer may be through with the next turn already.
      return share < 1 ? Math.min(wait, Math.ceil(limit.everyMs)) : wait
    },
    pause: async ({ method, channel }, milliseconds) => {
      const limit = limitOf(method, channel, rate)
      pauses.set(limit.key, now() + milliseconds)
      await turns.pause(limit.key, milliseconds, { aheadMs: ahead(limit, true) })
    },
  }
}

/** How often calls of one kind may be made, all copies of the bot together. */
export type CallLimit = {
  /** The method, with the channel where that has a limit of its own. */
  readonly key: string
  /** Milliseconds between two calls in the long run; 0: as often as one likes, except while Slack asks for a pause. */
  readonly everyMs: number
  /** As many may be made at once after a rest. */
  readonly burst: number
}

/** Calls in a minute, by tier (https://docs.slack.dev/apis/web-api/rate-limits). */
const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100 } as const

/** The tiers of the methods that the bot calls, as the reference page of each says. */
const tiers: Readonly<Record<string, keyof typeof perMinute>> = {
  'chat.delete': 3,
  'chat.postEphemeral': 4,
  'chat.update': 3,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.list': 2,
  'conversations.members': 4,
  'conversations.replies': 3,
  'files.completeUploadExternal': 4,
  'files.delete': 3,
  'files.getUploadURLExternal': 4,
  'usergroups.list': 2,
  'users.info': 4,
  'views.open': 4,
  'views.push': 4,
  'views.update': 4,
}

/** A tenth of a minute's calls at once, the rest spread over it: together never quite as many as Slack takes. */
const [shareAtOnce, shareSpread] = [0.1, 0.85]

/** The limit of a call. `rate`: how many times as many calls as documented may be made; 1 for Slack itself. */
export function limitOf(method: string, channel: string | null, rate: number): CallLimit {
  // One a second to a channel, with short bursts (https://docs.slack.dev/reference/methods/chat.postMessage).
  if (method === 'chat.postMessage') return { key: `${method} ${channel ?? ''}`, everyMs: 1_000 / rate, burst: 4 }
  const tier = tiers[method]
  if (tier === undefined) return { key: method, everyMs: 0, burst: 1 }
  const most = perMinute[tier]
  const burst = Math.max(1, Math.round(most * shareAtOnce))
  return { key: method, everyMs: 60_000 / (most * shareSpread) / rate, burst }
}
