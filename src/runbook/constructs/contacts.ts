import type { Item, Prose, Row } from '../blocks/block.ts'
import { proseFrom } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import type { Construct, Fact } from './construct.ts'

const unfilled =
  /\[(?:tbd|todo|contact info(?:rmation)?|name|phone|email|to be (?:defined|determined)|fill in|insert[^\]]*|add[^\]]*|your[^\]]*|xxx+|[a-z ]*(?:name|phone|number|contact|e-?mail|handle)[a-z ]*)\](?!\()|^(?:tbd|todo|tba|tbc|n\/a|pending|por definir|pendiente|\?+|xxx+|_{3,}|<[^>]+>)\.?$/i
const address = /[\w.+-]+@[\w-]+\.[\w.]+|(?:^|\s)#[\w-]+|(?:^|\s)@[\w-]+|\+?\d[\d\s().-]{7,}\d|https?:\/\/\S+/
/** An address that reaches people rather than a page. */
const direct = /[\w.+-]+@[\w-]+\.[\w.]+|(?:^|\s)#[\w-]+|^\+?\d[\d\s().-]{7,}\d$/
/** A name of somebody to be reached. */
const person =
  /\b(?:on-?call|contacts?|leads?|managers?|owners?|team|support|engineers?|commander|admin\w*|dba|sre|vendor|cto|ceo|ciso|director|officer|provider|security|legal|primary|secondary|backup|hosting|responsable|soporte|equipo|guardia|escalation|phone|e-?mail|slack|pagerduty|\w+ (?:dev|ops))\b/i
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
    const missing = block.items.some(item => unfilled.test(restOf(item)) && person.test(whoOf(item)))
    const reached = block.items.some(item => direct.test(restOf(item)))
    return (titled || missing || reached) && found.every(fact => fact !== null) ? { role: 'fact', facts: found } : null
  },
}

function restOf(item: Item): string {
  return item.lead === null ? '' : (namedIn(item.lead.prose)?.reach.text ?? '')
}

function whoOf(item: Item): string {
  return item.lead === null ? '' : (namedIn(item.lead.prose)?.who ?? '')
}

/** `**On-call:** …`, and the same without bold. */
function namedIn(prose: Prose): { readonly who: string; readonly reach: Prose } | null {
  const label = labelOf(prose)
  if (label !== null) return label.rest === null ? null : { who: label.text, reach: label.rest }
  const who = /^([^:`[\]]{2,40}):\s/.exec(prose.text)?.[0]
  const [first, ...others] = prose.tokens
  if (who === undefined || first === undefined || first.code || first.text.length < who.length - 1) return null
  const rest = [{ ...first, text: first.text.slice(who.length) }, ...others]
  return { who: who.trim().slice(0, -1), reach: proseFrom(rest, prose.line, prose.endLine) }
}

function ofItem(item: Item): Fact | null {
  const named = item.lead === null ? null : namedIn(item.lead.prose)
  if (named === null) return null
  const { who, reach } = named
  const links = reach.tokens.some(token => token.link !== null)
  const isUnfilled = unfilled.test(reach.text)
  if (!isUnfilled && !links && !address.test(reach.text)) return null
  return { kind: 'contact', line: item.line, who, filled: !isUnfilled }
}

function ofRow(row: Row, column: number): readonly Fact[] {
  const [who, reach] = [row.cells[0]?.text ?? '', row.cells[column]?.text ?? '']
  return who === '' ? [] : [{ kind: 'contact', line: row.line, who, filled: reach !== '' && !unfilled.test(reach) }]
}
