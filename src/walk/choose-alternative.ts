import type { By, Decision, Refusal } from '../domain/decision.ts'
import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { Program } from '../runbook/program.ts'
import { alternativeEntry, alternativesOf, openAlternatives } from './alternative.ts'
import { goToStep } from './go-to-step.ts'
import { moveBehindAlternatives } from './move-to-next-step.ts'
import { showProgress } from './show-progress.ts'
import { type Answered, answerOf, type Walk } from './walk.ts'

export type AlternativeChoice = {
  readonly group: string
  /** Of the question as it was shown. */
  readonly version: number
  /** Line of the alternative; null: none of them. */
  readonly line: number | null
}

/** Answers *Which is it?*: the walk goes on in one of the alternatives, and leaves the others out. */
export function chooseAlternative(
  program: Program,
  walk: Walk,
  choice: AlternativeChoice,
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const { group, line, version } = choice
  const taken = alternativesOf(program, group).find(it => it.line === line)
  if (alternativesOf(program, group).length === 0 || (line !== null && taken === undefined)) return notThere
  const before = answerOf(walk, group)
  if (before.taken !== null || before.version !== version) return isAnswered(program, walk, group)
  const [step] = openAlternatives(program, walk, group).find(it => it.line === line)?.steps ?? []
  if (taken !== undefined && step === undefined) {
    return { kind: 'refused', reason: `All steps of “${taken.when}” are settled. Choose another, or none of these.` }
  }
  const next: Walk = { ...walk, version: walk.version + 1 }
  const state =
    step === undefined
      ? moveBehindAlternatives(program, answered(next, group, 'none', by), group)
      : goToStep(program, next, step, step.choice?.group === group ? 'exactly' : 'section', by)
  return {
    kind: 'changed',
    state,
    entries: [alternativeEntry(program, walk, { group, when: taken?.when ?? null, how: taken ? 'taken' : 'none' }, by)],
    effects: showProgress(program, walk, state),
  }
}

/** Asks again although it was answered: someone sees now that it is another one. */
export function reopenQuestion(
  program: Program,
  walk: Walk,
  { group, version }: Omit<AlternativeChoice, 'line'>,
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const { taken, version: now } = answerOf(walk, group)
  if (alternativesOf(program, group).length === 0) return notThere
  if (taken === null || now !== version) return isAnswered(program, walk, group)
  const open: Walk = { ...answered({ ...walk, version: walk.version + 1 }, group, null, by), remedy: null }
  const state: Walk = { ...open, current: null, asking: group }
  const when = alternativesOf(program, group).find(it => it.line === taken)?.when ?? null
  return {
    kind: 'changed',
    state,
    entries: [alternativeEntry(program, walk, { group, when, how: 'reopened' }, by)],
    effects: showProgress(program, walk, state),
  }
}

function answered(walk: Walk, group: string, taken: Answered['taken'], { person: { id, name }, at }: By<Person>): Walk {
  const before = answerOf(walk, group)
  const answer: Answered = { ...before, taken, version: before.version + 1, by: { id, name }, at }
  return { ...walk, answers: { ...walk.answers, [group]: answer } }
}

const notThere: Refusal = {
  kind: 'refused',
  reason: 'This question is not in the runbook any more. Open the walk again.',
}

function isAnswered(program: Program, walk: Walk, group: string): Refusal {
  const { taken, by } = answerOf(walk, group)
  const who = by?.name ?? 'Somebody'
  if (taken === null)
    return { kind: 'refused', reason: 'It is asked again. Answer it where it stands last in the thread.' }
  const when = alternativesOf(program, group).find(it => it.line === taken)?.when
  const said = when === undefined ? 'that it is none of these' : `“${when}”`
  return {
    kind: 'refused',
    reason: `${who} has answered already: ${said}. Press “Choose another” there to change it.`,
  }
}
