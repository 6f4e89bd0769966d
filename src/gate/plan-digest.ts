import { createHash } from 'node:crypto'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Proposal } from './proposal.ts'

export type DigestParts = Pick<Proposal, 'id' | 'incident' | 'walk' | 'step' | 'plan' | 'needed' | 'dueAt'> & {
  /** Account of who asks. */
  readonly requester: string
} & Origin

/** Of a proposal, what stands elsewhere: with its walk and its incident. */
export type Origin = {
  /** Hash of the walk's program; null when a command proposed it. */
  readonly program: string | null
  readonly drill: boolean
}

/**
 * SHA-256, in hex, over the canonical JSON of everything that must not change between the plan and the act: the call as
 * it will be sent, and every word that people decide on.
 */
export function planDigest({ id, incident, walk, step, plan, needed, dueAt, requester, program, drill }: DigestParts) {
  const parts = { id, incident, walk, step, needed, requester, program, drill, dueAt: dueAt.toISOString() }
  return createHash('sha256')
    .update(canonicalJson({ ...parts, plan }))
    .digest('hex')
}

/** Whether a proposal is still the one that was approved: nothing of it was changed round its gate. */
export function isAsDigested(proposal: Proposal, origin: Origin): boolean {
  return planDigest({ ...proposal, ...origin, requester: proposal.requester.account }) === proposal.digest
}
