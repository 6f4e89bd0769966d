import { type Found, foundAt } from './add-flow.ts'
import { type Places, stepsAt } from './create-places.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'

/** Puts the other steps of a section behind one that is done before anything else ("Ask the lead before anything else"). */
export function addFirstOfAll(statements: readonly Statement[], places: Places, ofSteps: Map<string, Found>): void {
  for (const { text, line, section, inside } of statements) {
    if (inside === 'heading' || inside === 'label' || !beforeAll.test(hideCode(text))) continue
    const [first] = stepsAt(line, places)
    if (first === undefined) continue
    const when = text.replace(/[.!:]$/, '')
    for (const { id } of places.bySection.get(section.id) ?? [])
      if (id !== first.id) foundAt(ofSteps, id).after.push({ line, when, step: first.id })
  }
}

const beforeAll = new RegExp(`(?<![\\p{L}])${wordsFor('beforeAll')}(?![\\p{L}])`, 'u')
