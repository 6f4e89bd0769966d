import type { ProposalState } from '../../domain/proposal-state.ts'
import type { ConfirmResult, Proposal } from '../../gate/proposal.ts'
import type { Incident, Status } from '../../incident/incident.ts'
import { incidentName, walkOnly } from '../../incident/incident.ts'
import type { StepEffect, StepKind } from '../../runbook/program.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { words } from './mrkdwn.ts'

/** The sign of a severity by its place in the system's list; its name always stands beside it. */
export function severitySign(rank: number): string {
  return rank === walkOnly.rank ? '⚪' : (['🔴', '🟠', '🟡'][rank] ?? '🔵')
}

export const statusWords: Readonly<Record<Status, string>> = {
  open: 'Open',
  investigating: 'Investigating',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
}

/** Where an incident stands; a duplicate goes on in another. */
export function statusOf({ status, mergedInto }: Pick<Incident, 'status' | 'mergedInto'>): string {
  return mergedInto == null ? statusWords[status] : `Merged into ${incidentName(mergedInto)}`
}

/** `the check said ❔ could not check`, beside a person's word against it. */
export function checkSaid(outcome: Outcome): string {
  const { sign, words } = outcomeSigns[outcome]
  return `the check said ${sign} ${words}`
}

/** A check that has found the cause is gone on from; what is done against its check is a person's word. */
export function doneWords(outcome: string, because: string | null): string {
  if (because !== null) return 'done by a person’s word'
  return outcome === 'not-as-expected' ? 'not as expected, gone on from' : 'done'
}

/** How a check came out: a sign, and the words that always stand beside it. */
export const outcomeSigns: Readonly<Record<Outcome, { readonly sign: string; readonly words: string }>> = {
  'as-expected': { sign: '✅', words: 'as expected' },
  'soft-missed': { sign: '⚠️', words: 'soft expectation missed' },
  'not-as-expected': { sign: '❌', words: 'not as expected' },
  'could-not-check': { sign: '❔', words: 'could not check' },
  'person-judges': { sign: '👤', words: 'a person judges' },
  'carried-out': { sign: '✅', words: 'done' },
}

/**
 * What a look at a change found that nobody knew about, in a person's words.
 * @param settled whether that is the end of it: a slow system may still carry it out.
 */
export function foundWords(found: ConfirmResult['kind'], settled: boolean): string {
  if (found === 'done') return 'it was carried out'
  if (found === 'going-on') return 'it is being carried out'
  if (found === 'failed') return 'it came to nothing'
  if (found === 'unclear') return 'it cannot be told whether it was carried out'
  return settled ? 'it was not carried out' : 'it is not carried out so far'
}

/** How far a proposal has come: a sign, and the words that always stand beside it. */
export function proposalSigns(proposal: Pick<Proposal, 'state' | 'plan' | 'needed' | 'approvals'>): {
  readonly sign: string
  readonly words: string
} {
  const { state, plan } = proposal
  const alone = plan.effect === 'change'
  const signs: Readonly<Record<ProposalState, readonly [string, string]>> = {
    proposed: ['🛑', neededWords(proposal)],
    approved: ['⏳', alone ? 'confirmed, starting' : 'approved, starting'],
    running: ['⏳', 'running'],
    succeeded: ['✅', 'done'],
    failed: ['❌', 'failed'],
    unknown: ['❔', 'unknown, verify'],
    rejected: ['–', 'rejected'],
    withdrawn: ['–', 'withdrawn'],
    expired: ['–', 'expired'],
    superseded: ['–', 'superseded'],
  }
  const [sign, words] = signs[state]
  return { sign, words }
}

/** What a proposal that waits needs. */
export function neededWords({ plan, needed, approvals }: Pick<Proposal, 'plan' | 'needed' | 'approvals'>): string {
  if (plan.effect === 'change') return 'needs a confirmation'
  if (needed < 2) return 'needs a second person'
  return approvals.length === 0 ? `needs ${needed} approvals` : `needs ${needed - approvals.length} more approval`
}

/** What a step does to the world, in a person's words. */
export const effectWords: Readonly<Record<StepEffect, string>> = {
  read: 'read',
  change: 'change',
  destroy: 'destroy',
  human: 'by hand',
}

/** `P1, INC-42: Call events fail`, for fallback texts. */
export function spokenName(incident: Pick<Incident, 'id' | 'severity' | 'title'>): string {
  return `${words(incident.severity, 40)}, ${incidentName(incident.id)}: ${words(incident.title, 200)}`
}

/** Steps that a machine could do if more of them were understood: only there the reason why not is news. */
export const machineKinds: ReadonlySet<StepKind> = new Set([
  'http',
  'sql',
  'redis',
  'websocket',
  'connector',
  'command',
])
