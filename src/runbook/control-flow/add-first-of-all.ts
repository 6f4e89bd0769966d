import { type Found, foundAt } from './add-flow.ts'
import { type Places, stepsAt } from './create-places.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'

/** Puts the other steps of a section behind one that is done before anything else ("Ask the lead before anything else"). */
export function addFirstOfAll(statements: readonly Statement[], places: Places, ofSteps: Map<string, Found>): void {
  for (const { text, line, section, inside } of statements) {
    if (inside === 'heading' || inside === 'label' || !asksBeforeAll(hideCode(text))) continue
    const [first] = stepsAt(line, places)
    if (first === undefined || first.forbidden === true) continue
    const when = text.replace(/[.!:]$/, '')
    for (const { id } of places.bySection.get(section.id) ?? [])
      if (id !== first.id) foundAt(ofSteps, id).after.push({ line, when, step: first.id })
  }
}

/** Whether a sentence asks for something before all else, and neither denies it nor only says when it was so. */
function asksBeforeAll(text: string): boolean {
  const found = beforeAll.exec(text)
  if (found === null) return false
  const before = text.slice(0, found.index)
  return !denies.test(before) && !isCondition.test(before.split(/[,;:]/).at(-1)?.trim() ?? '')
}

const beforeAll = new RegExp(`(?<![\\p{L}])${wordsFor('beforeAll')}(?![\\p{L}])`, 'u')
const denies = new RegExp(`(?<![\\p{L}])${wordsFor('never')}(?![\\p{L}])`, 'u')
const isCondition = new RegExp(`^(?:${wordsFor('fillers')}\\s+)?(?:${wordsFor('if')})(?![\\p{L}])`, 'u')
