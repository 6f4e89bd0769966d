import { createHash } from 'node:crypto'
import { canonicalJson } from '../incident/canonical-json.ts'
import type { Plan } from './proposal.ts'

export type DigestParts = {
  readonly incident: number
  readonly walk: string | null
  readonly step: string | null
  /** Hash of the program; null when a command proposed it. */
  readonly program: string | null
  readonly plan: Plan
  /** Account of who asks. */
  readonly requester: string
  readonly needed: number
  readonly drill: boolean
  readonly dueAt: Date
}

/**
 * SHA-256, in hex, over the canonical JSON of everything that must not change between the plan and the act. What is
 * only shown (ages, approximate counts) is left out: it moves by itself.
 */
export function planDigest({ plan, dueAt, ...parts }: DigestParts): string {
  const { effect, where, undo, undoCall, typed, admin = false, guards, call } = plan
  const guarded = { ...parts, dueAt: dueAt.toISOString(), effect, where, undo, undoCall, typed, admin, guards, call }
  return createHash('sha256').update(canonicalJson(guarded)).digest('hex')
}
