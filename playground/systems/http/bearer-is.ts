import { createHash, timingSafeEqual } from 'node:crypto'
import type { Call } from './call.ts'

/** Whether the call carries this bearer token. */
export function bearerIs(call: Call, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(call.headers.authorization ?? ''), digest(`Bearer ${token}`))
}
