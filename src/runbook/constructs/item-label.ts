import type { Item } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'

/** `**Cause**: action` as its two halves; a lead without a label is all action, without its numbering. */
export function itemLabel(item: Item): { readonly label: string | null; readonly rest: string } {
  if (item.lead === null) return { label: null, rest: '' }
  const label = labelOf(item.lead.prose)
  if (label?.strong && label.rest !== null) return { label: label.text, rest: label.rest.text }
  return {
    label: null,
    rest: item.lead.prose.text.replace(/^(?:(?:step|paso)\s+\w+\s*[:.)—–-]\s*|(?:[A-Z]|\d{1,2})[.)]\s+)/i, ''),
  }
}
