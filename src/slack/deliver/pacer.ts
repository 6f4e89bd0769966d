import { type CallLimit, limitOf } from './call-limits.ts'

/** Who gives out turns for all copies of the bot at once. */
type Turns = {
  /** 0: the turn is taken. Otherwise the milliseconds after which one may be free. */
  readonly take: (key: string, every: { readonly everyMs: number; readonly aheadMs: number }) => Promise<number>
  /** Nobody has a turn for so long, and nobody at once with another after it. */
  readonly pause: (key: string, milliseconds: number, every: { readonly aheadMs: number }) => Promise<void>
}

/** A call of Slack's Web API as its limits see it. */
type Call = { readonly method: string; readonly channel: string | null }

export type Pacer = {
  /**
   * 0: the call may be made now, and is counted. Otherwise the milliseconds after which it is worth asking again. What
   * nobody waits for is kept to half of what may be made at once, so that people's calls find room.
   */
  readonly take: (call: Call, awaited: boolean) => Promise<number>
  /** Slack wants no such call for so long. */
  readonly pause: (call: Call, milliseconds: number) => Promise<void>
}

/** One pace for each method, and each channel of `chat.postMessage`, over all jobs and copies of the bot. */
export function createPacer(turns: Turns, rate: number): Pacer {
  /** By key, until when this process knows that Slack wants to hear nothing; by a monotonic clock. */
  const pauses = new Map<string, number>()
  const ahead = ({ everyMs, burst }: CallLimit, awaited: boolean): number =>
    everyMs * (Math.max(1, awaited ? burst : Math.floor(burst / 2)) - 1)
  return {
    take: async ({ method, channel }, awaited) => {
      const limit = limitOf(method, channel, rate)
      const pause = (pauses.get(limit.key) ?? 0) - performance.now()
      if (pause > 0) return Math.ceil(pause)
      return turns.take(limit.key, { everyMs: limit.everyMs, aheadMs: ahead(limit, awaited) })
    },
    pause: async ({ method, channel }, milliseconds) => {
      const limit = limitOf(method, channel, rate)
      pauses.set(limit.key, performance.now() + milliseconds)
      await turns.pause(limit.key, milliseconds, { aheadMs: ahead(limit, true) })
    },
  }
}
