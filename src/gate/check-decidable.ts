import { type By, bySystem, type Decision, entry, type OtherIncident, type Refusal } from '../domain/decision.ts'
import { isAnybody, mayApprove, mayRespond, type Person, type Source } from '../domain/person.ts'
import type { TargetLock } from '../domain/target-lock.ts'
import { moveProposal, stateSentence } from './move-proposal.ts'
import { lostValues, type Proposal, proposalData } from './proposal.ts'

/** A click at a gate: made on which version, by whom, by which way (a button when not said). */
export type GateClick = {
  readonly version: number
  readonly person: Person
  readonly source?: Source
  /** Whether the file that holds the operation stands in the thread, where it has one. */
  readonly fileShown?: boolean
  /** What keeps its incident from changing the target, with where that stands. */
  readonly locked?: { readonly by: TargetLock; readonly why: string; readonly link: string | null } | null
}

/**
 * Why nobody can say yes while another incident has locked the target; null where none has. A change that stands there is
 * no reason to keep the plan from being read: it is read again first, which says what has moved.
 */
export function whyNotLocked({ locked }: GateClick, before: 'reading' | 'deciding'): string | null {
  return locked == null || (before === 'reading' && locked.by.stands) ? null : locked.why
}

/** Why nobody can say yes to what they cannot read whole; null where they can (docs/safety.md, "From a plan to an act"). */
export function whyNotShown({ plan: { operation } }: Proposal, { fileShown = false }: GateClick): string | null {
  if (operation === undefined) return 'What it would carry out cannot be shown whole. Ask again for a new plan.'
  if (!operation.attached || fileShown) return null
  return 'All of it is a file that is not in the thread yet. Press again when it is there; without it nobody can say yes.'
}

/**
 * What stands in the way of any decision: it was decided before, it was not the newest plan, or its time is over,
 * which makes it expired whether or not its timer fired. The record keeps the attempt. Null: it can be decided.
 */
export function checkDecidable(
  proposal: Proposal,
  click: GateClick,
  asked: string,
  at: Date,
): Decision<Proposal> | null {
  const refuse = (reason: string) => refuseAtGate(proposal, click, asked, reason, at)
  if (proposal.state !== 'proposed') return refuse(stateSentence(proposal))
  if (at > proposal.dueAt) {
    const expired = expire(proposal, at)
    if (expired.kind === 'refused') return expired
    const { entries = [] } = refuse(stateSentence(expired.state))
    return { ...expired, entries: [...expired.entries, ...entries] }
  }
  const lost = lostValues(proposal)
  if (lost !== null) return refuse(`${lost} Nothing of it can be carried out; it expires by itself.`)
  if (click.source === 'mention') return refuse('Words in the thread never decide a gate. Press its button.')
  if (proposal.version === click.version) return null
  return refuse('This has changed since you looked. Look at the gate again and decide there.')
}

/** An attempt that comes to nothing: nothing changes, and the record keeps it. */
export function refuseAtGate(proposal: Proposal, click: GateClick, asked: string, reason: string, at: Date): Refusal {
  const data = { ...proposalData(proposal), asked, reason }
  return { kind: 'refused', reason, entries: [entry('refused', byClick(click, at), data)], ...otherOf(click) }
}

function otherOf({ locked }: GateClick): { readonly other?: OtherIncident } {
  return locked == null ? {} : { other: { incident: locked.by.incident, link: locked.link } }
}

export function byClick({ person, source = 'button' }: GateClick, at: Date): By<Person> {
  return { person, source, at }
}

/** Nobody decided in time. */
export function expire(proposal: Proposal, at: Date): Decision<Proposal> {
  if (proposal.state !== 'proposed') return { kind: 'refused', reason: stateSentence(proposal) }
  if (at < proposal.dueAt) return { kind: 'refused', reason: 'It is not due yet; it can still be decided.' }
  const by = bySystem('timer', at)
  return moveProposal(proposal, {
    to: { state: 'expired', decidedBy: by.person, decidedAt: at, result: 'Nobody decided in time; nothing was run.' },
    entry: 'expired',
    by,
    data: { dueAt: proposal.dueAt.toISOString() },
    effects: [{ kind: 'clear-timer', timer: 'expire', subject: proposal.id }],
  })
}

type Who = { readonly person: Person; readonly source?: Source }

/** Why this person's approval can never count here, whatever they type; null when it can. */
export function whyNotApprover({ plan, requester, approvals, needed }: Proposal, { person, source }: Who) {
  if (plan.effect !== 'destroy') return 'This needs a confirmation, not an approval. Press Confirm.'
  if (source === 'cli') return 'A destroying change is only approved with its button in Slack.'
  if (person.account === requester.account || person.id === requester.id) {
    return `${requester.name} asked for this and cannot approve it. Ask someone else who may approve.`
  }
  if (!mayApprove(person, plan.call.system))
    return 'Only an approver can approve this. Ask one of those named on the gate.'
  if (approvals.some(it => it.account === person.account))
    return 'You approved this already; it needs someone else too.'
  const isLeftToOthers = needed - approvals.length > 1 || approvals.some(it => it.admin)
  if (plan.admin && !isAdmin(person) && (isAnybody(requester) || !isLeftToOthers)) {
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
  return mayRespond(person) || person.roles.includes('approver')
    ? null
    : 'Only a responder or an approver can reject this.'
}

export function isAdmin({ roles }: Person): boolean {
  return roles.includes('admin')
}
