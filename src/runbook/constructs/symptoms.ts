import type { Item, List, Prose, Table } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import type { Place } from '../outline/outline.ts'
import { unitsOfCode } from '../units/units-of-code.ts'
import type { Construct, Fact } from './construct.ts'
import { draftItem } from './draft-item.ts'

/** What people see, under a heading or label that says so: a list, a sentence, or a row of quoted errors. */
export const symptoms: Construct = {
  name: 'symptoms',
  take: place => {
    const { block } = place
    if (place.phase !== 'symptom') return block.type === 'table' ? ofCauses(block, place) : null
    if (block.type === 'list') return ofList(block, place)
    if (block.type === 'paragraph') {
      const label = labelOf(block.prose)
      const names = place.label?.line === block.line && place.label.rest === null
      const said = names ? null : label === null ? block.prose : label.rest
      return {
        role: 'fact',
        facts: said === null ? [] : splitAlternatives(said).map(text => symptom(said.line, text, place)),
      }
    }
    return block.type === 'table'
      ? {
          role: 'fact',
          facts: block.rows.flatMap(row =>
            row.cells[0] === undefined ? [] : [symptom(row.line, row.cells[0].text, place)],
          ),
        }
      : null
  },
}

/** A table of symptoms and their causes, wherever it stands: nothing in it is done. */
function ofCauses({ head, rows }: Table, { section }: Place): ReturnType<Construct['take']> {
  const [first = '', ...others] = head.cells.map(cell => cell.text.trim())
  if (!seen.test(first) || others.length === 0 || !others.every(it => cause.test(it))) return null
  const facts = rows.flatMap(({ line, cells: [cell] }): readonly Fact[] =>
    cell === undefined || cell.text === '' ? [] : [{ kind: 'symptom', section: section.id, line, text: cell.text }],
  )
  return { role: 'fact', facts }
}

const seen = /^(?:symptoms?|what you see|síntomas?|sintomas?|symptome|symptômes?)$/i
const cause =
  /^(?:(?:likely|possible|probable|root|usual) )?(?:causes?|meanings?|reasons?|what it means|why|causas?(?: probables?)?|significado|ursachen?|bedeutung)$/i

/** An item with commands checks for the symptom, so it is a step; any other item names a symptom. */
function ofList({ items }: List, place: Place): ReturnType<Construct['take']> {
  const looks = (item: Item) =>
    item.children.some(child => child.type === 'code' && unitsOfCode(child, place.integrations).length > 0)
  const facts = items.flatMap(item =>
    item.lead === null || looks(item) ? [] : [symptom(item.line, item.lead.prose.text, place)],
  )
  const checks: Place = { ...place, phase: 'check' }
  const drafts = items.filter(looks).flatMap(item => draftItem(item, checks))
  return { role: drafts.length > 0 ? 'step' : 'fact', facts, drafts }
}

function symptom(line: number, text: string, place: Place): Fact {
  // Symptoms under a heading of their own belong to the section above that heading.
  const own = place.label !== null || place.section.parent === null
  return {
    kind: 'symptom',
    section: own ? place.section.id : (place.section.parent ?? place.section.id),
    line,
    text: text.replace(/[.,]$/, ''),
  }
}

/** "A, B, or C" as three; a comma inside quotes, code or parentheses does not divide, nor does an "or" between single words. */
function splitAlternatives(prose: Prose): readonly string[] {
  const parts = outside(
    prose.text,
    /,\s+(?:(?:or|and|o|y)\s+)?|\s+(?:or|o)\s+(?=(?:\S+\s+){2})|(?<=`)\s+(?:or|o)\s+(?=`)/iy,
  )
  return parts.map(part => part.trim()).filter(part => part !== '')
}

function outside(text: string, divider: RegExp): readonly string[] {
  const parts: string[] = []
  let current = ''
  let closing = ''
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? ''
    if (closing === '') {
      divider.lastIndex = at
      const found = divider.exec(text)
      if (found !== null) {
        parts.push(current)
        current = ''
        at += found[0].length
        continue
      }
      closing = pairs[character] ?? ''
    } else if (character === closing) closing = ''
    current += character
    at++
  }
  return [...parts, current]
}

const pairs: { readonly [opening: string]: string } = { '"': '"', '`': '`', '(': ')', '“': '”' }
