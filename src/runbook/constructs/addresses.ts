import type { Item } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import type { Construct, Fact } from './construct.ts'

/** Named addresses (`**API:** https://…`): an elided address elsewhere in the document starts with one of them. */
export const addresses: Construct = {
  name: 'addresses',
  take: ({ block }) => {
    if (block.type !== 'list' || block.ordered) return null
    const found = block.items.map(ofItem)
    return found.length > 0 && found.every(fact => fact !== null) ? { role: 'fact', facts: found } : null
  },
}

function ofItem(item: Item): Fact | null {
  const prose = item.lead?.prose
  if (prose === undefined || item.children.length > 0) return null
  const label = labelOf(prose)
  const name = label?.text ?? /^([^:]{1,40}):/.exec(prose.text)?.[1] ?? null
  const rest = label?.rest?.text ?? prose.text.slice((name?.length ?? 0) + 1)
  const url = /^\s*`?(https?:\/\/[^\s`)]+)`?\s*(?:\([^)]*\))?$/.exec(rest)?.[1]
  return name === null || url === undefined ? null : { kind: 'address', line: item.line, name, url }
}
