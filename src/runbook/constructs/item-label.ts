import type { Item } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import { isImperative } from '../words/act-from-words.ts'

/** `**Cause**: action` as its two halves; a lead without a label is all action, without its numbering. */
export function itemLabel(item: Item): { readonly label: string | null; readonly rest: string } {
  if (item.lead === null) return { label: null, rest: '' }
  const label = labelOf(item.lead.prose)
  if (label?.strong && label.rest !== null) return { label: label.text, rest: label.rest.text }
  const arrow = /^([^→⇒]{1,60}?)\s*(?:→|⇒|=>)\s*([^→⇒]+)$/.exec(item.lead.prose.text)
  if (arrow !== null && isImperative(arrow[2] ?? '') && !isImperative(arrow[1] ?? ''))
    return { label: arrow[1] ?? '', rest: arrow[2] ?? '' }
  return {
    label: null,
    rest: item.lead.prose.text.replace(/^(?:(?:step|paso)\s+\w+\s*[:.)—–-]\s*|(?:[A-Z]|\d{1,2})[.)]\s+)/i, ''),
  }
}
