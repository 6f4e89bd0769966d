import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { bySystem, type Decision, type Effect, entry } from '../domain/decision.ts'
import { lateBy } from '../domain/late-by.ts'
import { stateSentence } from './move-proposal.ts'
import { type Proposal, proposalData } from './proposal.ts'

/** Who is told that a proposal waits: first those of its gate, once more; then a level of the escalation. */
export type ApprovalReminder = {
  /** User groups (`@handle`) or user ids. */
  readonly to: readonly string[]
  /** Who was told before, and is not again. */
  readonly known: readonly string[]
  /** From 1, of so many; null: those who were mentioned at the gate. */
  readonly level: { readonly number: number; readonly of: number } | null
  readonly dueAt: Date
  /** Milliseconds after which the next are told. */
  readonly remind: number
}

/** The clock of a reminder, where a second person has to decide and the proposal still waits then. */
export function approvalTimer(
  { id, needed, dueAt: end }: Pick<Proposal, 'id' | 'needed' | 'dueAt'>,
  stage: 'gate' | 'level',
  dueAt: Date,
): readonly Effect[] {
  if (needed === 0 || dueAt >= end) return []
  return [{ kind: 'set-timer', timer: 'approval', subject: `${id}:${stage}`, dueAt }]
}

/** A reminder's time has come: told in the thread, unless somebody has decided, or the time to decide is over. */
export function remindApprovers(
  proposal: Proposal,
  { to, known, level, dueAt, remind }: ApprovalReminder,
  at: Date,
): Decision<Proposal> {
  if (proposal.state !== 'proposed') return { kind: 'refused', reason: stateSentence(proposal) }
  if (at >= proposal.dueAt) return { kind: 'refused', reason: 'Its time is over.' }
  const data = {
    ...proposalData(proposal),
    ...(level === null ? {} : { level: level.number, levels: level.of }),
    to: [...to],
    acting: [proposal.requester.id, ...known],
    since: proposal.proposedAt.toISOString(),
    dueAt: proposal.dueAt.toISOString(),
    lateMs: lateBy(dueAt, at),
  }
  return {
    kind: 'changed',
    state: proposal,
    entries: to.length === 0 ? [] : [entry('approval-due', bySystem('timer', at), data)],
    effects: level === null ? approvalTimer(proposal, 'level', addMilliseconds(at, remind)) : [],
  }
}
