import { canonicalJson } from '../domain/canonical-json.ts'
import type { Approver, Proposal } from './proposal.ts'

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
