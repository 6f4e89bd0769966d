import { foldText } from '../words/fold-text.ts'
import { type Places, stepsBetween } from './create-places.ts'
import { findItem, itemsIn, stepsOf } from './find-item.ts'
import { wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'

const range = new RegExp(
  `(?<![\\p{L}])(?:${wordsFor('step')})\\s+#?(\\d{1,3})\\s*(?:-|–|to|through|until|bis|a|al|ate|,|and|y|und|et|e)\\s*#?(\\d{1,3})((?:\\s*(?:,|and|y|und|et|e)\\s*#?\\d{1,3})*)`,
  'u',
)

/** The steps that "Steps 2 to 5" or "Steps 2, 3 and 4" mean, in the section of the sentence. */
export function listMembers(statement: Statement, places: Places): readonly string[] {
  const { text, section, opens } = statement
  const { bySection, numbered } = places
  const plain = foldText(text)
  const [all = '', first = '', second = '', more = ''] = range.exec(plain) ?? []
  if (all === '') return []
  const isRange = /-|–|\b(?:to|through|until|bis|a|al|ate)\b/u.test(
    all.slice(all.indexOf(first) + first.length).replace(more, ''),
  )
  const listed = [first, second, ...(more.match(/\d+/g) ?? [])].map(Number)
  const [low = 0, high = 0] = listed
  const wanted = isRange
    ? Array.from({ length: Math.max(0, Math.min(high - low, 60) + 1) }, (_, index) => low + index)
    : listed
  const members = wanted.flatMap(number => {
    const heading = numbered.get(String(number))?.find(it => it.parent === section.id || it.parent === section.parent)
    if (heading !== undefined) return (bySection.get(heading.id) ?? []).map(it => it.id)
    const here = itemsIn(section.id, number, places)
    const items = here.length > 0 ? here : [findItem(number, statement, places)]
    return items.flatMap(it => (it === null ? [] : stepsOf(it, places).map(one => one.id)))
  })
  // Numbers begin anew with each list: of the list below the sentence these alone.
  const below = opens === null ? [] : stepsBetween(opens.line, opens.endLine, places).map(it => it.id)
  const own = members.filter(it => below.includes(it))
  return own.length > 0 ? own : members
}

const step = new RegExp(`(?<![\\p{L}])${wordsFor('step')}\\s+#?(\\d{1,3})(?!\\d)`, 'u')

/** The step that has to come first: named by its number, else the last one before that speaks of the same. */
export function findNamedStep(when: string, statement: Statement, places: Places): string | null {
  const { line, section } = statement
  const own = places.bySection.get(section.id) ?? []
  const number = step.exec(foldText(when))?.[1]
  if (number !== undefined) {
    const item = findItem(Number(number), statement, places)
    // All of the item comes first.
    return item === null ? null : (stepsOf(item, places).findLast(it => it.forbidden !== true)?.id ?? null)
  }
  const stems = stemsOf(when)
  // Further up nobody remembers what was spoken of.
  const before = own.filter(it => it.line < line && it.line > line - 40)
  return before.findLast(it => stemsOf(it.title).some(stem => stems.includes(stem)))?.id ?? null
}

function stemsOf(text: string): readonly string[] {
  return (foldText(text).match(/\p{L}{5,}/gu) ?? []).map(word => word.slice(0, 6))
}
