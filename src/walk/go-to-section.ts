import type { By, Decision } from '../incident/decision.ts'
import type { Person } from '../incident/person.ts'
import { mayRespond, respondersOnly } from '../incident/rights.ts'
import type { Program } from '../runbook/program.ts'
import { showProgress } from './change-step.ts'
import { isSettled } from './is-settled.ts'
import { stepState, type Walk } from './walk.ts'

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
  const next = steps.find(it => !isSettled(stepState(walk, it.id)))?.id ?? null
  if (next === null && (steps.length > 0 || all.length === 0)) {
    const why = steps.length === 0 ? 'has no step to walk' : 'is done: all its steps are settled'
    return { kind: 'refused', reason: `“${section.title}” ${why}. Choose another section.` }
  }
  if (next === walk.current) return { kind: 'refused', reason: `The walk is at “${section.title}” already.` }
  const state: Walk = { ...walk, version: walk.version + 1, current: next }
  return { kind: 'changed', state, entries: [], effects: showProgress(program, walk, state) }
}
