import { unreachable } from '../../errors.ts'
import type { Step } from '../../runbook/program.ts'
import { leftWords } from '../../walk/remedy-outcome.ts'
import { saidAgainst } from '../../walk/said-against.ts'
import type { Verdict } from '../../walk/verdict.ts'
import type { StepState } from '../../walk/walk.ts'
import { words } from '../kit/mrkdwn.ts'
import { checkSaid, effectWords, outcomeSigns } from '../kit/outcome-signs.ts'
import { quoteLine } from '../kit/quote-text.ts'

type Shown = {
  readonly step: Step
  readonly state: StepState
  readonly decided?: { readonly words: string } | null
}

export function taken(step: Step, state: StepState): string | null {
  const branch = state.branch === null ? undefined : step.branches[state.branch]
  return branch === undefined ? null : `went on: ${quoteLine(branch.when, 80)}`
}

export function sign(state: StepState): string {
  if (state.status === 'skipped' || state.status === 'not-true') return '–'
  return state.verdict === null || saidAgainst(state) !== null ? '👤' : outcomeSigns[state.verdict.outcome].sign
}

/** The state in words, the same for eyes and ears. */
export function stepStatus({ step, state, decided = null }: Shown): string {
  switch (state.status) {
    case 'open':
      return step.runnable ? effectWords[step.effect] : 'for a person'
    case 'running':
      return step.effect === 'read' ? 'running' : 'reading what would change'
    case 'gated':
      return state.verdict === null ? (decided?.words ?? 'waits at its gate') : unknownStatus(state.verdict)
    case 'judged':
      if (state.verdict === null) return 'a person judges'
      return isUnplanned(step, state) ? 'not proposed' : outcomeSigns[state.verdict.outcome].words
    case 'done':
      return doneStatus(state)
    case 'skipped':
      return state.branch === null ? 'skipped' : leftWords(step)
    case 'not-true':
      return 'not true here'
    default:
      return unreachable(state.status)
  }
}

function doneStatus(state: StepState): string {
  const { verdict } = state
  const against = againstCheck(state)
  if (verdict === null || against !== null) return against ?? 'done'
  if (verdict.outcome === 'carried-out') return 'done'
  return verdict.outcome === 'not-as-expected'
    ? `${outcomeSigns[verdict.outcome].words}, gone on from it`
    : `done, ${outcomeSigns[verdict.outcome].words}`
}

/** `a person says so, the check said ❔ could not check: “I looked”`; null where the check itself says it, or there was none. */
export function againstCheck(state: StepState): string | null {
  const outcome = saidAgainst(state)
  if (outcome === null) return null
  const why = state.because == null ? '' : `: “${words(state.because, 300)}”`
  return `a person says so, ${checkSaid(outcome)}${why}`
}

/** What the system answered is a finding of its own: what reproduces a failure has done so, whatever became of it. */
function unknownStatus({ outcome }: Verdict): string {
  const unknown = 'nobody knows what became of its change'
  return outcome === 'could-not-check' ? unknown : `${outcomeSigns[outcome].words}, and ${unknown}`
}

/** Whether no plan could be made of its change; the verdict says why, in the bot's own words. */
export function isUnplanned({ effect }: Step, { verdict }: StepState): boolean {
  return (effect === 'change' || effect === 'destroy') && verdict?.outcome === 'could-not-check'
}

/** What it does to the world, and whether a person does it. */
export function badge(step: Step): string {
  if (step.runnable) return effectWords[step.effect]
  return step.effect === 'change' || step.effect === 'destroy' ? `${effectWords[step.effect]}, by hand` : 'by hand'
}
