import type { Item, Row } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import type { Construct, Fact } from './construct.ts'

const unfilled =
  /\[(?:tbd|todo|contact info(?:rmation)?|name|phone|email|to be (?:defined|determined)|fill in|insert[^\]]*|add[^\]]*|your[^\]]*|xxx+)\]|^(?:tbd|todo|tba|n\/a|\?+|xxx+)$/i
const address = /[\w.+-]+@[\w-]+\.[\w.]+|(?:^|\s)#[\w-]+|(?:^|\s)@[\w-]+|\+?\d[\d\s().-]{7,}\d|https?:\/\/\S+/
/** Reaches people rather than a page. */
const direct = /[\w.+-]+@[\w-]+\.[\w.]+|(?:^|\s)#[\w-]+|^\+?\d[\d\s().-]{7,}\d$/
const about = /\b(?:contacts?|on-?call|escalation|support|team|contactos?)\b/i

/** People and how to reach them. `[TBD]` and `[Contact Info]` are facts that nobody filled in, never parameters. */
export const contacts: Construct = {
  name: 'contacts',
  take: ({ block, section, label }) => {
    const titled = about.test(section.title) || about.test(label?.text ?? '')
    if (block.type === 'table') {
      const column = block.head.cells.findIndex(cell =>
        /\b(?:contact|email|phone|slack|reach|contacto)\b/i.test(cell.text),
      )
      if (column === -1) return null
      return { role: 'fact', facts: block.rows.flatMap(row => ofRow(row, column)) }
    }
    if (block.type !== 'list' || block.ordered) return null
    const found = block.items.map(ofItem)
    const missing = block.items.some(item => unfilled.test(restOf(item)))
    const reached = block.items.some(item => direct.test(restOf(item)))
    return (titled || missing || reached) && found.every(fact => fact !== null) ? { role: 'fact', facts: found } : null
  },
}

function restOf(item: Item): string {
  return item.lead === null ? '' : (labelOf(item.lead.prose)?.rest?.text ?? '')
}

function ofItem(item: Item): Fact | null {
  const label = item.lead === null ? null : labelOf(item.lead.prose)
  const reach = label?.rest ?? null
  if (label === null || reach === null) return null
  const links = reach.tokens.some(token => token.link !== null)
  const isUnfilled = unfilled.test(reach.text)
  if (!isUnfilled && !links && !address.test(reach.text)) return null
  return { kind: 'contact', line: item.line, who: label.text, filled: !isUnfilled }
}

function ofRow(row: Row, column: number): readonly Fact[] {
  const [who, reach] = [row.cells[0]?.text ?? '', row.cells[column]?.text ?? '']
  return who === '' ? [] : [{ kind: 'contact', line: row.line, who, filled: reach !== '' && !unfilled.test(reach) }]
}
