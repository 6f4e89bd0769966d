import { createHash } from 'node:crypto'
import type { ViewOutput } from '@slack/bolt'

/**
 * The key of a submitted modal: the same form sent twice is one input. What was entered belongs to it, since a modal
 * keeps its id and hash when it is refused, mended and sent again.
 */
export function submissionKey({ id, hash, state }: Pick<ViewOutput, 'id' | 'hash' | 'state'>): string {
  const entered = createHash('sha256').update(JSON.stringify(state.values)).digest('hex').slice(0, 32)
  return `view:${id}:${hash}:${entered}`
}
