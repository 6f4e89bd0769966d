import type { Item } from '../blocks/block.ts'
import { detailWords } from '../languages/languages.ts'
import { unitInText } from '../units/unit-in-text.ts'
import { isImperative } from '../words/act-from-words.ts'
import { isProhibition, isQuestion } from '../words/shapes.ts'
import { itemLabel } from './item-label.ts'

/**
 * Whether an item under a step only says more of it: a note, a ban, what a name stands for, and under an instruction
 * what to filter by or look for.
 */
export function isDetail(item: Item, over: Item | null): boolean {
  const text = item.lead?.prose.text ?? ''
  const opening = text.toLowerCase()
  const word = [...detailWords].find(one => opening.startsWith(one))
  const told = over === null || isImperative(itemLabel(over).rest)
  const adds = word !== undefined && (told || /^\s*(?:$|[^\s\p{L}])/u.test(opening.slice(word.length)))
  return adds || isProhibition(itemLabel(item).rest) || explains(text) || (told && enters.test(text) && !runs(item))
}

/** "Confirm: `YES`": what is to be entered. */
const enters = /^\p{L}+:\s*`[^`]+`$/u

function runs({ lead, line }: Item): boolean {
  return lead !== null && unitInText(lead.prose.text, line) !== null
}

/** "Common mistakes: a missing comma": a name and what it stands for, nothing of it to be done. */
function explains(text: string): boolean {
  const [, name, said] = /^([^:`]{2,40}):\s+([^`]+)$/.exec(text) ?? []
  return name !== undefined && said !== undefined && !isImperative(name) && !isImperative(said) && !isQuestion(said)
}
