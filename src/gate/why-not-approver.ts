import { mayApprove, mayRespond, type Person, type Source } from '../domain/person.ts'

import type { Proposal } from './proposal.ts'

type Who = { readonly person: Person; readonly source?: Source }

/** Why this person's approval can never count here, whatever they type; null when it can. */
export function whyNotApprover({ plan, requester, approvals, needed }: Proposal, { person, source }: Who) {
  if (plan.effect !== 'destroy') return 'This needs a confirmation, not an approval. Press Confirm.'
  if (source === 'cli') return 'A destroying change is only approved with its button in Slack.'
  if (person.account === requester.account) {
    return `${requester.name} asked for this and cannot approve it. Ask someone else who may approve.`
  }
  if (!mayApprove(person)) return 'Only an approver can approve this. Ask one of those named on the gate.'
  if (approvals.some(it => it.account === person.account))
    return 'You approved this already; it needs someone else too.'
  const isLast = needed - approvals.length <= 1
  if (plan.admin && isLast && !isAdmin(person) && !approvals.some(it => it.admin)) {
    return 'This needs an admin among those who approve it. Ask one of them.'
  }
  return null
}

/** Whether as many distinct people as needed, other than who asked, have approved; or one who broke the glass. */
export function isEnough({ approvals, needed, requester }: Proposal): boolean {
  const others = approvals.filter(it => it.account !== requester.account).map(it => it.account)
  return new Set(others).size >= needed || approvals.some(it => it.alone !== undefined)
}

/** Why this person cannot confirm it; null when they can. */
export function whyNotConfirmer({ plan, needed }: Proposal, { person }: Who): string | null {
  if (!mayRespond(person)) return 'Only a responder can confirm a change. Ask one of them.'
  if (needed > 0 || plan.effect === 'destroy') return 'This needs the approval of a second person, with the word typed.'
  return null
}

/** Why this person cannot reject it; null when they can. */
export function whyNotRejecter({ person }: Who): string | null {
  return mayRespond(person) || mayApprove(person) ? null : 'Only a responder or an approver can reject this.'
}

export function isAdmin({ roles }: Person): boolean {
  return roles.includes('admin')
}
