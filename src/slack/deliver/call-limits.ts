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
