import type { Row } from '../blocks/block.ts'
import { expectedColumns, expectedWords } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import type { Construct, Draft } from './construct.ts'

import { draftInstruction } from './draft-instruction.ts'

/** A table of checks and what is expected of each: every row is a step with its expectation. */
export const checkTable: Construct = {
  name: 'check table',
  take: place => {
    const { block } = place
    if (block.type !== 'table') return null
    const [first = '', ...others] = block.head.cells.map(cell => cell.text.toLowerCase())
    const expected = 1 + others.findIndex(head => expectedWords.has(head) || expectedColumns.has(head))
    const looked = place.phase === 'check' || place.phase === 'prove' || place.phase === 'diagnose'
    if (expected === 0 || !(checks.test(first) || (looked && parts.test(first)))) return null
    return { role: 'step', drafts: block.rows.flatMap(row => draftsOf(row, expected, place)) }
  },
}

const checks = /^(?:checks?|tests?|verificación|prueba|prüfung|vérification|verificação)$/

/** Names a column of what has to be as expected, where a table stands among checks. */
const parts =
  /^(?:what|components?|services?|items?|signals?|probes?|endpoints?|systems?|resources?|dependenc(?:y|ies)|areas?)$/

function draftsOf(row: Row, expected: number, place: Place): readonly Draft[] {
  const [name, ...others] = row.cells.filter((_, column) => column !== expected).map(cell => cell.text)
  const answer = row.cells[expected]?.text ?? ''
  const made = draftInstruction({
    line: row.line,
    endLine: row.line,
    text: others.find(text => text !== '') ?? name ?? '',
    label: others.length > 0 ? (name ?? null) : null,
    place: { ...place, phase: place.phase ?? 'check' },
    construct: 'check table',
  })
  return made.map((draft, index) => ({
    ...draft,
    expects: answer === '' || index > 0 ? [] : [{ line: row.line, text: answer }],
  }))
}
