import type { MadeDocument } from '../steps/make-steps.ts'
import { addGuard, type Found, foundAt } from './add-flow.ts'
import { listStepRules } from './list-step-rules.ts'

/** Gives steps the conditions under which a sentence elsewhere names them by their numbers, and returns such sentences. */
export function addStepConditions(document: MadeDocument, ofSteps: Map<string, Found>): ReadonlySet<string> {
  const lines = new Map(document.made.map(({ step }) => [step.id, step.line]))
  const rules = listStepRules(document)
  for (const { says, line, steps } of rules) {
    if (says.kind !== 'condition') continue
    const negated = says.negated ? { negated: true as const } : {}
    const guard = { when: says.when, ...negated, line, test: null }
    for (const id of steps) addGuard(foundAt(ofSteps, id), guard, lines.get(id) ?? line)
  }
  return new Set(rules.map(it => it.text))
}
