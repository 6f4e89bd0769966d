import { createHmac, timingSafeEqual } from 'node:crypto'

export type Signed = { readonly timestamp: string; readonly signature: string }

/** A request may be this old, and as far ahead of this machine's clock. */
const mostOffMs = 5 * 60_000

/**
 * Whether Slack has signed these bytes, at most five minutes from `now` in either direction.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function verifySignature(signingSecret: string, { timestamp, signature }: Signed, body: Buffer, now: number) {
  if (!mayBeSigned({ timestamp, signature }, now)) return false
  const hmac = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body)
  const expected = Buffer.from(`v0=${hmac.digest('hex')}`)
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Whether the headers alone have the form and the time of a signed request. */
export function mayBeSigned({ timestamp, signature }: Signed, now: number): boolean {
  const inTime = /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1000 - now) <= mostOffMs
  return inTime && /^v0=[\da-f]{64}$/.test(signature)
}
