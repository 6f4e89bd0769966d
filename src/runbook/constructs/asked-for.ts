import type { Item } from '../blocks/block.ts'
import type { Place } from '../outline/outline.ts'
import type { Phase } from '../program.ts'
import { actFromWords } from '../words/act-from-words.ts'
import { isChecklist, isQuestion, setsVariable, states } from '../words/shapes.ts'
import { itemLabel } from './item-label.ts'

const everyItem: readonly (Phase | null)[] = ['check', 'mitigate', 'rollback', 'communicate']

/**
 * Whether an item is to be done or looked at because of where it stands, whatever its words: under a phase of
 * doing, in what calls itself a checklist, or as a question in a phase of looking.
 */
export function isAskedFor(item: Item, { phase, section, label }: Place): boolean {
  if (phase === 'reference') return false
  if (isChecklist(label?.text ?? section.title)) return item.lead !== null && !defines.test(item.lead.prose.text)
  if (phase === 'diagnose') return isQuestion(item.lead?.prose.text ?? '')
  return everyItem.includes(phase) && !isBareName(item)
}

/** "`age` is the time in seconds": what a name means. */
const defines = /^`[^`]+`\s+(?:is|are|defines|indicates|means|shows|describes)\b/i

/** A few words that name something or its value ("**Risk:** high"), without a verb, a link or code: nothing to do. */
function isBareName(item: Item): boolean {
  const prose = item.lead?.prose
  if (prose !== undefined && defines.test(prose.text)) return true
  if (prose === undefined || prose.tokens.some(token => token.code || token.link !== null)) return prose === undefined
  const { label, rest } = itemLabel(item)
  return (
    actFromWords(label ?? '') === null &&
    rest.split(/\s+/).length <= 4 &&
    actFromWords(rest) === null &&
    !states(rest) &&
    !isQuestion(rest) &&
    setsVariable(rest) === null
  )
}
