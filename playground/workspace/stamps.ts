import { randomBytes } from 'node:crypto'

/** Makes the workspace's names: message timestamps, ids and secrets. */
export type Stamps = {
  /** A message's timestamp: seconds and microseconds, never twice the same. */
  ts(): string
  /** An id of Slack's form: the prefix and nine upper-case letters and digits. */
  id(prefix: string): string
  /** A string that cannot be guessed. */
  secret(): string
}

/** @param now milliseconds since 1970 */
export function createStamps(now: () => number): Stamps {
  let last = 0
  return {
    ts() {
      last = Math.max(now() * 1000, last + 1)
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`
    },
    id: prefix =>
      prefix +
      BigInt(`0x${randomBytes(8).toString('hex')}`)
        .toString(36)
        .toUpperCase()
        .padStart(9, '0')
        .slice(-9),
    secret: () => randomBytes(18).toString('base64url'),
  }
}
