import type { Effect } from '../domain/decision.ts'
import type { Choice, Phase, Program, Step } from '../runbook/program.ts'
import { findChoices, takenAround } from './alternative.ts'
import { keepLoopClock } from './keep-loop-clock.ts'
import { loopLine } from './loop.ts'
import { moveBehindCure, moveToNextStep, reopenAlternatives } from './move-to-next-step.ts'
import { isOwnCheck, isRemedy, type RemedyOutcome, remedyOutcome } from './remedy-outcome.ts'

import { show, showProgress, surfaceOf } from './show-progress.ts'
import { answerOf, isSettled, type StepState, stepState, type Walk } from './walk.ts'

export type StepChange = { readonly state: Walk; readonly effects: readonly Effect[] }

/**
 * The walk with one step changed. When that settles the current step, the next one becomes current, or what `goTo` makes
 * of the walk; when it tells that a remedy has helped or has not, the walk goes to the proof, or asks which it is again.
 * Shown anew: the step, and where they changed the walk with the card, and what is next.
 */
export function changeStep(
  program: Program,
  walk: Walk,
  step: Step,
  change: Partial<StepState>,
  goTo?: (walk: Walk) => Walk,
): StepChange {
  const before = stepState(walk, step.id)
  const after: StepState = { ...before, ...change, version: before.version + 1 }
  const changed: Walk = { ...walk, version: walk.version + 1, steps: { ...walk.steps, [step.id]: after } }
  const news = remedyOutcome(program, walk, step, before, after)
  const next = goTo === undefined ? moved(program, changed, step, news) : goTo(withRemedy(changed, step, news))
  const waits = after.at !== null && (after.verdict !== before.verdict || next.asking !== walk.asking)
  const { state, effects } = waits ? keepLoopClock(program, next, after.at) : { state: next, effects: [] }
  const own = surfaceOf(walk, step)
  const shown = showProgress(program, walk, state).filter(it => it.kind !== 'show' || it.surface !== own)
  return { state, effects: [show(own), ...shown, ...effects] }
}

function withRemedy(walk: Walk, step: Step, news: RemedyOutcome): Walk {
  if (news === 'made') return { ...walk, remedy: { step: step.id, confirmed: false } }
  if (news === null || walk.remedy === null) return walk
  return { ...walk, remedy: isRemedy(step) ? null : { ...walk.remedy, confirmed: news === 'confirmed' } }
}

function moved(program: Program, before: Walk, step: Step, news: RemedyOutcome): Walk {
  const walk = withRemedy(before, step, news)
  const remedied = isRemedy(step) ? step : program.steps.find(it => it.id === walk.remedy?.step)
  if (news === 'failed' && remedied !== undefined) {
    const taken = takenAround(program, walk, remedied)
    if (taken !== null && isAtAlternative(program, walk, taken)) return reopenAlternatives(program, walk, taken.group)
  }
  if (walk.current === step.id && isSettled(stepState(walk, step.id))) return moveToNextStep(program, walk, step)
  const cured = news === 'confirmed' && !before.remedy?.confirmed && remedied !== undefined
  return cured && offersRemedy(program, walk, remedied)
    ? moveBehindCure(program, helped(program, walk, remedied), remedied)
    : walk
}

/** Whether the walk is in the alternative or at its end, not where a person has gone meanwhile. */
function isAtAlternative(program: Program, { current, asking }: Walk, { line }: Choice): boolean {
  const step = program.steps.find(it => it.id === current)
  return asking === null && (step === undefined || findChoices(program, step).some(it => it.line === line))
}

const mending: ReadonlySet<Phase> = new Set(['mitigate', 'rollback'])

function offersRemedy(program: Program, { current, asking }: Walk, remedied: Step): boolean {
  const step = program.steps.find(it => it.id === current)
  // What is done again may end with the cure, or have more to cure: a person says so.
  if (step === undefined) return asking !== null && loopLine(asking) === null
  return isRemedy(step) || (mending.has(step.phase) && !isOwnCheck(program, remedied.id, step))
}

/** The question that was asked again because it seemed not to help is answered as before. */
function helped(program: Program, walk: Walk, remedied: Step): Walk {
  const choice = findChoices(program, remedied).find(it => it.group === walk.asking)
  if (choice === undefined) return walk
  const { tried, ...answer } = answerOf(walk, choice.group)
  const again = {
    ...answer,
    taken: choice.line,
    tried: tried.filter(it => it !== choice.line),
    version: answer.version + 1,
  }
  return { ...walk, answers: { ...walk.answers, [choice.group]: again } }
}
