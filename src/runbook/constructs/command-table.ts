import type { Phrase, Row, Table } from '../blocks/block.ts'
import { expectedColumns, expectedWords, thresholdColumns } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { isForbiddingTitle } from '../polarity/is-forbidding-title.ts'
import { unitInText } from '../units/unit.ts'
import { foldAccents } from '../words/fold-text.ts'
import type { Construct, Draft } from './construct.ts'

import { draftInstruction } from './draft-instruction.ts'

/** A table whose rows each give a command: one step a row, named by the row's first cell. */
export const commandTable: Construct = {
  name: 'command table',
  take: place => {
    const { block } = place
    if (block.type !== 'table') return null
    const column = commandColumn(block)
    return column === -1
      ? null
      : { role: 'step', drafts: block.rows.flatMap(row => draftsOf(row, column, block, place)) }
  },
}

/** The column in which at least half of the rows hold a command. */
export function commandColumn(table: Table): number {
  return table.head.cells.findIndex((head, column) => {
    if (isForbiddingTitle(head.text)) return false
    const commands = table.rows.filter(row => holdsCommand(row, column))
    return commands.length > 0 && commands.length * 2 >= table.rows.length
  })
}

function holdsCommand(row: Row, column: number): boolean {
  return unitInText(row.cells[column]?.text ?? '', row.line) !== null
}

function draftsOf(row: Row, column: number, table: Table, place: Place): readonly Draft[] {
  if (!holdsCommand(row, column)) return []
  // What stands under “Don't” is no part of the step.
  const others = row.cells.filter(
    (_, index) => index !== column && !isForbiddingTitle(table.head.cells[index]?.text ?? ''),
  )
  const label = others[0]?.text.replaceAll('`', '') ?? null
  const made = draftInstruction({
    line: row.line,
    endLine: row.line,
    text: row.cells[column]?.text ?? '',
    label: column === 0 ? null : label,
    place,
    construct: 'command table',
  })
  const details = others.map(cell => ({ line: row.line, text: cell.text }))
  const expects = table.head.cells.flatMap((head, index) =>
    expectedIn(head.text, row.cells[index]?.text ?? '', row.line),
  )
  return made.map((draft, index) =>
    index > 0 ? draft : { ...draft, details, expects: [...draft.expects, ...expects] },
  )
}

/** What a cell expects by the head of its column. Whether a bound under "Threshold" is good or bad, a person knows. */
function expectedIn(head: string, text: string, line: number): readonly Phrase[] {
  const name = foldAccents(head.toLowerCase()).trim()
  if (text.trim() === '') return []
  if (expectedWords.has(name) || expectedColumns.has(name)) return [{ line, text }]
  return thresholdColumns.has(name) ? [{ line, text: `${head}: ${text}` }] : []
}
