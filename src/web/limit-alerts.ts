/** Of one alert so many deliveries are taken within a minute: one that repeats itself leaves room for the others. */
const mostOfOne = 10
const minuteMs = 60_000

export type AlertLimit = {
  /** Whether a delivery about this alert is taken. One that is not is counted. */
  readonly take: (key: string, now: number) => boolean
  /** How many were not taken since this was asked last. */
  readonly dropped: () => number
}

/** What one source may send within a minute, to this copy of the bot. */
export function limitAlerts(perMinute: number): AlertLimit {
  let since = Number.NEGATIVE_INFINITY
  let taken = 0
  let dropped = 0
  let byKey = new Map<string, number>()
  return {
    take: (key, now) => {
      if (now - since >= minuteMs) {
        since = now
        taken = 0
        byKey = new Map()
      }
      const ofOne = byKey.get(key) ?? 0
      if (taken >= perMinute || ofOne >= mostOfOne) {
        dropped += 1
        return false
      }
      taken += 1
      byKey.set(key, ofOne + 1)
      return true
    },
    dropped: () => {
      const count = dropped
      dropped = 0
      return count
    },
  }
}
