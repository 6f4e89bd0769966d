import type { By, Decision } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import { mayRespond, respondersOnly } from '../domain/rights.ts'
import type { Program } from '../runbook/program.ts'
import { isLeftOut } from './alternatives.ts'
import { alternativeEntry } from './choose-alternative.ts'
import { goToStep } from './go-to-step.ts'
import { isSettled } from './is-settled.ts'
import { atEnd } from './next-step.ts'
import { showProgress } from './show-progress.ts'
import { answerOf, stepState, type Walk } from './walk.ts'

/** Makes the first unsettled step of a section the next one; a section of proof lines is the end of the walk. */
export function goToSection(
  program: Program,
  walk: Walk,
  { section: id }: { readonly section: string },
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const section = program.sections.find(it => it.id === id)
  if (!section) return { kind: 'refused', reason: 'The runbook has no such section. Open the walk again.' }
  const all = program.steps.filter(it => it.section === id)
  const steps = all.filter(it => it.phase !== 'prove')
  const left = steps.filter(it => !isSettled(stepState(walk, it.id)))
  const next = left.find(it => !isLeftOut(walk, it)) ?? null
  if (next === null && (steps.length > 0 || all.length === 0)) {
    const name = `“${section.title}”`
    if (left.length > 0) {
      const reason = `What is left in ${name} belongs to alternatives that were not taken. Press “Choose another” at its question.`
      return { kind: 'refused', reason }
    }
    const why = steps.length === 0 ? 'has no step to walk' : 'is done: all its steps are settled'
    return { kind: 'refused', reason: `${name} ${why}. Choose another section.` }
  }
  const from: Walk = { ...walk, version: walk.version + 1 }
  const state = next === null ? atEnd(from) : goToStep(program, from, next, 'section', by)
  if (state.current === walk.current && state.asking === walk.asking) {
    return { kind: 'refused', reason: `The walk is at “${section.title}” already.` }
  }
  const { choice = null } = section
  const chosen = choice !== null && answerOf(walk, choice.group).taken !== choice.line ? [choice] : []
  return {
    kind: 'changed',
    state,
    entries: chosen.map(it => alternativeEntry(program, walk, { group: it.group, when: it.when, how: 'taken' }, by)),
    effects: showProgress(program, walk, state),
  }
}
