import { createHash } from 'node:crypto'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Approver, Proposal } from './proposal.ts'

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

/** HMAC of a text under the bot's key, which the database does not hold. */
export type Sign = (text: string) => string

/**
 * Signs what was decided just now. An approval that stood there before stays as it is: one without a signature never
 * gets one by being saved again.
 */
export function signApprovals(before: Proposal, after: Proposal, sign: Sign): Proposal {
  const approvals = after.approvals.map(it =>
    before.approvals.includes(it) ? it : { ...it, signature: sign(signedText(after, it)) },
  )
  return { ...after, approvals }
}

/**
 * Why the approvals of a proposal do not count; null when they do. Whoever can write to the database can write down any
 * name there, copy an approval from elsewhere, or give an old one another time.
 */
export function whyForged(proposal: Proposal, isSigned: (text: string, signature: string) => boolean): string | null {
  const { approvals, decidedAt } = proposal
  const genuine = approvals.every(it => isSigned(signedText(proposal, it), it.signature ?? ''))
  if (genuine && approvals.at(-1)?.at.getTime() === decidedAt?.getTime()) return null
  return 'What stands there as its approval was not given through Handrail: its signature is missing or wrong.'
}

/** What an approval says, but for the words that go with it: those are in the record. */
function signedText({ digest }: Proposal, { id, account, at, admin = false, alone }: Approver): string {
  return canonicalJson({ digest, id, account, at: at.toISOString(), admin, alone: alone !== undefined })
}
