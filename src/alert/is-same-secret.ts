import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Whether two texts are the same, in a time that tells nothing of where they differ, nor of how long the secret one is. */
export function isSameSecret(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map(it => createHash('sha256').update(it).digest()) as [Buffer, Buffer] // two in, two out
  return timingSafeEqual(one, other)
}

/** HMAC with SHA-256 of the parts one after the other. */
export function signatureOf(secret: string | Buffer, parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', secret)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}
