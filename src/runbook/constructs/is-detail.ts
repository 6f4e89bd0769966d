import type { Item } from '../blocks/block.ts'
import { isImperative } from '../words/act-from-words.ts'
import { isProhibition, isQuestion } from '../words/shapes.ts'
import { detailWords } from '../words/vocabulary.ts'
import { itemLabel } from './item-label.ts'

/** Whether an item under a step only says more of it: a note, a ban, what to filter by, what a name stands for. */
export function isDetail(item: Item): boolean {
  const text = item.lead?.prose.text ?? ''
  const opening = text.toLowerCase()
  return (
    [...detailWords].some(word => opening.startsWith(word)) || isProhibition(itemLabel(item).rest) || explains(text)
  )
}

/** "Common mistakes: a missing comma": a name and what it stands for, nothing of it to be done. */
function explains(text: string): boolean {
  const [, name, said] = /^([^:`]{2,40}):\s+([^`]+)$/.exec(text) ?? []
  return name !== undefined && said !== undefined && !isImperative(name) && !isImperative(said) && !isQuestion(said)
}
