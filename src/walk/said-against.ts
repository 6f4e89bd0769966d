import type { Phase, Step } from '../runbook/program.ts'
import type { Outcome, Verdict } from './verdict.ts'
import type { StepState } from './walk.ts'

/** Phases before anything is mended: there a miss is what one was looking for. */
const searching: ReadonlySet<Phase> = new Set(['symptom', 'check', 'diagnose'])

/** Whether the step looks for the cause. */
export function isSearching({ phase }: Pick<Step, 'phase'>): boolean {
  return searching.has(phase)
}

/** Whether the last answer proves nothing good of what would be sent now. */
export function isUnproven({ verdict, revised }: Pick<StepState, 'verdict' | 'revised'>): boolean {
  if (verdict === null) return false
  return revised != null || verdict.outcome === 'not-as-expected' || verdict.outcome === 'could-not-check'
}

/** Whether a person has to say why the step is done all the same. A cause that was found is gone on from in one click. */
export function needsReason(step: Pick<Step, 'phase'>, state: Pick<StepState, 'verdict' | 'revised'>): boolean {
  return isUnproven(state) && !(isSearching(step) && state.revised == null && isMissed(state.verdict))
}

function isMissed(verdict: Verdict | null): boolean {
  return verdict?.outcome === 'not-as-expected'
}

/**
 * What the check said last where a step is done by a person's word against it; null where the check itself settled it,
 * or nothing was checked. What could not be checked is never done by its check.
 */
export function saidAgainst({ status, verdict, because }: StepState): Outcome | null {
  if (status !== 'done' || verdict === null) return null
  return because != null || verdict.outcome === 'could-not-check' ? verdict.outcome : null
}

/** A machine's verdict and a person's word are told apart wherever the end is spoken of. */
export type ProofCount = {
  /** Their checks say so. */
  readonly proven: number
  /** A person says so, where there is no check or it leaves that to them. */
  readonly said: number
  /** A person says so against the check. */
  readonly against: number
  /** Skipped, or not true here. */
  readonly leftOut: number
  readonly total: number
}

/** By whose word a line is settled; null while it is open. */
export function settledBy(state: StepState): Exclude<keyof ProofCount, 'total'> | null {
  const { status, verdict } = state
  if (status === 'skipped' || status === 'not-true') return 'leftOut'
  if (status !== 'done') return null
  if (saidAgainst(state) !== null) return 'against'
  return verdict?.outcome === 'as-expected' || verdict?.outcome === 'soft-missed' ? 'proven' : 'said'
}

/** Of lines of proof lists, how many are settled by whom. */
export function countProof(lines: readonly StepState[]): ProofCount {
  const count = (by: ReturnType<typeof settledBy>): number => lines.filter(it => settledBy(it) === by).length
  return {
    ...{ proven: count('proven'), said: count('said'), against: count('against'), leftOut: count('leftOut') },
    total: lines.length,
  }
}

/** `2 of 5 proven, 1 by a person’s word, 1 said against the check`. */
export function proofWords({ proven, said, against, leftOut, total }: ProofCount): string {
  return [
    `${proven} of ${total} proven`,
    said > 0 ? `${said} by a person’s word` : null,
    against > 0 ? `${against} said against the check` : null,
    leftOut > 0 ? `${leftOut} left out` : null,
  ]
    .filter(it => it !== null)
    .join(', ')
}

/** Whether a step was checked before a change that went through since, of which that says nothing. */
export function isOlder({ status, verdict, at }: StepState, changed: Date | null): boolean {
  if (verdict === null || changed === null) return false
  if (status === 'judged') return verdict.at < changed
  return status === 'done' && at !== null && at < changed
}
