import { type By, type Effect, type Entry, entry } from '../domain/decision.ts'
import type { EntryKind } from '../domain/entry-kind.ts'
import { type Actor, isOfSlack } from '../domain/person.ts'
import { unreachable } from '../errors.ts'
import { type Proposal, proposalData, saidYes } from './proposal.ts'

/** How a proposal ends for whoever asked for it. */
const outcomes: ReadonlySet<EntryKind> = new Set([
  ...(['rejected', 'expired', 'superseded', 'executed', 'execution-failed', 'verified'] as const),
])

/** What the proposal is now, in a sentence for someone whose click came too late. */
export function stateSentence({ state, plan, decidedBy, result, renewing, step }: Proposal): string {
  const again = step === null ? 'Ask for it again' : 'Run the step again'
  const who = decidedBy ? ` by ${decidedBy.name}` : ''
  const why = result ? `: ${result}` : '.'
  switch (state) {
    case 'proposed':
      return 'It waits for its decision.'
    case 'approved':
      return `It was ${saidYes(plan)}${who} already and is about to start.`
    case 'running':
      return `It was ${saidYes(plan)}${who} already and is being carried out.`
    case 'succeeded':
      return `It was carried out already${why}`
    case 'failed':
      return `It failed${why}`
    case 'unknown':
      return `Nobody knows yet whether it was carried out${why}`
    case 'rejected':
      return `It was rejected${who}${why}`
    case 'withdrawn':
      return `It was withdrawn${who}. ${again} for a new plan.`
    case 'expired':
      return `It has expired; nothing was run. ${again} for a new plan.`
    case 'superseded':
      return `It no longer holds${why} Nothing was changed; ${renewing ? 'a new plan follows' : `${again.toLowerCase()} for a new plan`}.`
    default:
      return unreachable(state)
  }
}

export type ProposalMove = {
  readonly to: Partial<Proposal>
  readonly entry: EntryKind
  readonly by: By<Actor>
  readonly data: Entry['data']
  /** Besides showing the gate and the card. */
  readonly effects: readonly Effect[]
  /** Of the person who did this; absent: none did. */
  readonly account?: string
}

/** One step of a proposal's life: newer version, one entry, gate and card shown anew. */
export function moveProposal(proposal: Proposal, { to, entry: kind, by, data, effects, account }: ProposalMove) {
  const state = { ...proposal, ...to, version: proposal.version + 1 }
  const tells = outcomes.has(kind) ? whomToTell(state, account) : null
  return {
    kind: 'changed' as const,
    state,
    entries: [entry(kind, by, { ...proposalData(proposal), ...data, ...(tells === null ? {} : { tells }) })],
    effects: [
      { kind: 'show' as const, surface: `gate:${proposal.id}` as const },
      { kind: 'show' as const, surface: 'card' as const },
      ...effects,
    ],
  }
}

/** Who asked for it hears how it ended; null where they decided it themselves, a new plan follows, or nobody knows yet. */
function whomToTell({ requester, approvals, renewing, state }: Proposal, account: string | undefined): Actor | null {
  const { id, name } = requester
  const decided = account === requester.account || approvals.some(it => it.account === requester.account)
  const open = state === 'unknown' || state === 'running'
  return decided || renewing || open || !isOfSlack(requester) ? null : { id, name }
}
