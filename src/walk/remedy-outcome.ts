import type { Program, Step, StepKind } from '../runbook/program.ts'
import { type Alternative, findChoices } from './alternative.ts'
import { findLoops, findOwnLoop, maybeAgain } from './loop.ts'
import { isSearching } from './said-against.ts'
import { type StepState, stepState, type Walk } from './walk.ts'

/** Whether the step changes something, by itself or by a person's hand. */
export function isRemedy({ effect, kind }: Step): boolean {
  return effect === 'change' || effect === 'destroy' || kind === 'fix'
}

/** Requests and command lines are also sent to see what happens. */
const reproducing: ReadonlySet<StepKind> = new Set(['http', 'command'])

/** Whether it is meant to mend something; what is sent to see what happens is not, nor is sending that again. */
export function isMeantToMend(step: Step): boolean {
  const reproduces = reproducing.has(step.kind) && step.effect === 'change'
  return isRemedy(step) && !(reproduces && (isSearching(step) || step.again !== undefined))
}

/**
 * Whether a branch leaves a change of which nothing was run. Where a person sends something to see what happens, the
 * branch says what they saw.
 */
export function isLeftByBranch(step: Step, { status, verdict }: StepState): boolean {
  if (!(step.runnable ? isRemedy(step) : isMeantToMend(step)) || status === 'gated') return false
  return verdict === null || verdict.outcome === 'could-not-check'
}

/** What a person has done by hand, only they know. */
export function leftWords({ runnable }: Step): string {
  return runnable ? 'left out' : 'not marked done'
}

/** Whether the change was carried out, or a person has said that it is done, not only that the walk goes on. */
function isMade({ verdict, branch, because }: StepState): boolean {
  const outcome = verdict?.outcome ?? null
  if (outcome === 'carried-out' || outcome === 'as-expected' || outcome === 'soft-missed') return true
  return branch === null && (outcome === null || outcome === 'person-judges' || because != null)
}

export type RemedyOutcome = 'made' | 'confirmed' | 'failed' | null

/**
 * What the new state of a step says of a remedy. Made: a change went through, or a person says that it is done.
 * Confirmed: a check is as expected after that. Failed: the change was answered with an error, or its own check is not as
 * expected; where it has none, a line of the proof.
 */
export function remedyOutcome(
  program: Program,
  walk: Walk,
  step: Step,
  before: StepState,
  after: StepState,
): RemedyOutcome {
  const outcome = after.verdict === before.verdict ? null : (after.verdict?.outcome ?? null)
  if (isRemedy(step)) {
    if (!isMeantToMend(step)) return null
    if (after.status === 'done' && before.status !== 'done') return isMade(after) ? 'made' : null
    return after.status === 'judged' && outcome === 'not-as-expected' && !isTriedAgain(program, walk, step)
      ? 'failed'
      : null
  }
  if (step.effect !== 'read' || walk.remedy === null || outcome === null) return null
  if (outcome === 'as-expected' || outcome === 'soft-missed') return 'confirmed'
  if (outcome !== 'not-as-expected' || isTriedAgain(program, walk, step)) return null
  const own = isOwnCheck(program, walk.remedy.step, step)
  return own || (step.phase === 'prove' && !walk.remedy.confirmed) ? 'failed' : null
}

/** Whether the document has it done once more where it is not as expected: nothing has failed then. */
function isTriedAgain(program: Program, walk: Walk, step: Step): boolean {
  const loops = [findOwnLoop(program, step), ...findLoops(program, step)]
  return loops.some(it => it !== null && maybeAgain(walk, it))
}

/** Whether the step checks the change: behind it, in the same section and alternative. */
export function isOwnCheck(program: Program, change: string, step: Step): boolean {
  const place = (id: string) => program.steps.findIndex(it => it.id === id)
  const made = program.steps[place(change)]
  if (made === undefined || place(step.id) <= place(change)) return false
  const alternative = (it: Step) => findChoices(program, it).at(-1)?.line
  return made.section === step.section && alternative(made) === alternative(step)
}

/** What became of an alternative that was taken before its question was asked again. */
export type Tried = 'no-help' | 'skipped' | 'not-true'

/** Nobody has said that something does not help of which nothing was done. */
export function whatBecameOf(walk: Walk, { steps }: Alternative): Tried {
  const states = steps.map(it => ({ step: it, ...stepState(walk, it.id) }))
  const wasTried = states.some(({ step, status, verdict }) => {
    const isAnswered = verdict !== null && verdict.outcome !== 'could-not-check'
    return status === 'done' || (isRemedy(step) && isAnswered)
  })
  if (wasTried) return 'no-help'
  return states.every(it => it.status === 'not-true') ? 'not-true' : 'skipped'
}
