import { type By, type Decision, entry } from '../domain/decision.ts'
import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { Guard, Program } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { findGuards, guardGroup, openGuard } from './find-guards.ts'
import { moveToNextStep } from './move-to-next-step.ts'
import { nowIs, pickStep, stepData } from './pick-step.ts'
import { answerOf, stepName, type Walk } from './walk.ts'

export type GuardAnswer = {
  readonly step: string
  readonly version: number
  /** Whether the condition holds, so that the step is done: of one under which it is not done, that it is not so. */
  readonly holds: boolean
}

/**
 * A person says whether the condition of a step holds. If it does, the step is offered; if not, the walk goes on behind
 * all that stands under the same condition.
 */
export function answerGuard(program: Program, walk: Walk, answer: GuardAnswer, by: By<Person>): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, answer)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  const guard = openGuard(program, walk, step)
  if (guard === null) {
    const reason =
      findGuards(program, step).length === 0
        ? `${stepName(program, step)} is done in any case.`
        : `It is said already whether ${stepName(program, step)} is done. ${nowIs(program, step, state)}`
    return { kind: 'refused', reason }
  }
  const answered = withAnswer(walk, guard, answer.holds, by)
  return {
    kind: 'changed',
    ...changeStep(program, answered, step, {}, it => (answer.holds ? it : moveToNextStep(program, it, step))),
    entries: [
      entry('condition', by, {
        ...stepData(program, walk, step),
        when: guard.when,
        said: answer.holds === (guard.negated !== true) ? 'it is so' : 'it is not so',
        conditionLine: guard.line,
      }),
    ],
  }
}

function withAnswer(walk: Walk, guard: Guard, holds: boolean, { person: { id, name }, at }: By<Person>): Walk {
  const group = guardGroup(guard)
  const before = answerOf(walk, group)
  const taken = holds ? guard.line : 'none'
  const answer = { ...before, taken, version: before.version + 1, by: { id, name }, at } as const
  return { ...walk, answers: { ...walk.answers, [group]: answer } }
}
