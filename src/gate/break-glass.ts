import { addMilliseconds } from '../domain/add-milliseconds.ts'
import type { Decision } from '../domain/decision.ts'
import type { Person, Source } from '../domain/person.ts'
import { type Approval, whyNotThisPlan } from './approve.ts'
import { byClick, checkDecidable, isAdmin, refuseAtGate, whyNotLocked, whyNotShown } from './check-decidable.ts'
import { startApproved } from './claim.ts'
import { moveProposal } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'

/** The catalog's rule. null: nobody approves alone. */
export type Glass = {
  /** How many milliseconds a proposal has waited for a second person. */
  readonly after: number
  /** Integrations whose changes are neither SQL nor data, by kind; what is not listed is never approved alone. */
  readonly withoutData: readonly string[]
} | null

/** An admin approves alone, also what they asked for, and says why; everyone is told. */
export function breakGlass(
  proposal: Proposal,
  approval: Approval & { readonly reason: string },
  glass: Glass,
  at: Date,
): Decision<Proposal> {
  const closed = checkDecidable(proposal, approval, 'approve alone', at)
  if (closed) return closed
  const reason = approval.reason.trim()
  const why =
    whyNotAlone(proposal, approval, glass, at) ??
    whyNotLocked(approval, 'deciding') ??
    whyNotShown(proposal, approval) ??
    whyNotThisPlan(proposal, approval) ??
    (reason === '' ? 'Say why nobody else can approve this; everyone is told.' : null)
  if (why) return refuseAtGate(proposal, approval, 'approve alone', why, at)
  const { id, name, account } = approval.person
  return moveProposal(proposal, {
    to: {
      state: 'approved',
      approvals: [...proposal.approvals, { id, name, account, at, admin: true, alone: reason }],
      decidedBy: { id, name },
      decidedAt: at,
    },
    entry: 'broke-glass',
    by: byClick(approval, at),
    data: { typed: approval.typed, reason, requester: proposal.requester.name },
    effects: startApproved(proposal.id, at),
  })
}

/** Why this person may not approve it alone now; null when they may. */
export function whyNotAlone(
  { plan, proposedAt }: Proposal,
  { person, source }: { readonly person: Person; readonly source?: Source },
  glass: Glass,
  at: Date,
): string | null {
  if (plan.effect !== 'destroy') return 'This needs a confirmation, not an approval. Press Confirm.'
  if (source === 'cli') return 'A destroying change is only approved with its button in Slack.'
  if (glass === null) return 'Nobody approves alone here; the catalog would say so under break_glass.'
  if (!person.breaksGlass || !isAdmin(person)) return 'Only an admin named under break_glass may approve alone.'
  if (!glass.withoutData.includes(plan.call.connector)) return 'SQL and data are never changed on one person’s word.'
  const left = addMilliseconds(proposedAt, glass.after).getTime() - at.getTime()
  const minutes = Math.ceil(left / 60_000)
  if (left > 0) return `A second person may still come. You may approve it alone in ${minutes} min.`
  return null
}
