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
