import type { By } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import type { Program, Step } from '../runbook/program.ts'
import { choicesOf } from './alternatives.ts'
import { standAt } from './next-step.ts'
import { isMeantToMend } from './remedy.ts'
import { answerOf, type Walk } from './walk.ts'

/**
 * The walk at a step that a person has chosen. Going into an alternative takes it; going on to another remedy after a
 * cure says that it was none.
 * @param how `exactly`: the step itself, with the alternative of its label; `section`: the section it stands in.
 */
export function goToStep(
  program: Program,
  walk: Walk,
  step: Step,
  how: 'exactly' | 'section',
  { person: { id, name }, at }: By<Person>,
): Walk {
  const answers = { ...walk.answers }
  for (const choice of choicesOf(program, step)) {
    const before = answerOf(walk, choice.group)
    if (before.taken === choice.line || (how === 'section' && choice === step.choice)) continue
    answers[choice.group] = { ...before, taken: choice.line, version: before.version + 1, by: { id, name }, at }
  }
  const cured = program.steps.find(it => it.id === walk.remedy?.step)
  const mends = program.steps.some(it => it.section === step.section && isMeantToMend(it))
  const remedy = mends && cured?.section !== step.section ? null : walk.remedy
  return standAt(program, { ...walk, answers, remedy }, step)
}
