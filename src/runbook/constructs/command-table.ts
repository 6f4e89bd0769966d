import type { Phrase, Prose, Row, Table } from '../blocks/block.ts'
import { expectedColumns, expectedWords, thresholdColumns } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { intentOf } from '../polarity/intent-of.ts'
import { isForbiddingTitle, requestingName } from '../polarity/is-forbidding-title.ts'
import type { Phase } from '../program.ts'
import { unitInText } from '../units/unit.ts'
import { findPhase } from '../words/find-phase.ts'
import { foldAccents, foldText } from '../words/fold-text.ts'
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

/**
 * The column in which most rows hold a command, if at least half do: of several the last whose head names what to run, and
 * one of what takes it back only where there is no other.
 */
export function commandColumn(table: Table): number {
  const heads = table.head.cells.map(({ text }) => text)
  const counted = heads.map((head, column) =>
    isForbiddingTitle(head) ? 0 : table.rows.filter(row => holdsCommand(row, column)).length,
  )
  const forward = counted.map((count, at) => (findPhase(heads[at] ?? '') === 'rollback' ? 0 : count))
  const counts = forward.some(count => count > 0) ? forward : counted
  const most = Math.max(0, ...counts)
  if (most === 0 || most * 2 < table.rows.length) return -1
  const named = heads.findLastIndex((head, at) => counts[at] === most && requestingName.test(foldText(head)))
  return named === -1 ? counts.indexOf(most) : named
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
  // A cell beside it that tells to run code of its own is a step before it.
  const asking = others.filter(cell => asksForCode(cell, table.head.cells[row.cells.indexOf(cell)]?.text ?? ''))
  const named = others.find(it => !asking.includes(it))
  const label = named?.text.replaceAll('`', '') ?? null
  const draftsIn = (text: string, label: string | null) =>
    draftInstruction({ line: row.line, endLine: row.line, text, label, place, construct: 'command table' })
  const before = asking.flatMap(({ text }) => draftsIn(text, null))
  const made = draftsIn(row.cells[column]?.text ?? '', column === 0 ? null : label)
  const details = others.map(cell => ({ line: row.line, text: cell.text }))
  const expects = table.head.cells.flatMap((head, index) =>
    expectedIn(head.text, row.cells[index]?.text ?? '', row.line),
  )
  return [
    ...before,
    ...made.map((draft, index) => (index > 0 ? draft : { ...draft, details, expects: [...draft.expects, ...expects] })),
  ]
}

/** Whether a cell tells to run its code, or is nothing but code in a column of checks or remedies. */
function asksForCode({ text, line }: Prose, head: string): boolean {
  const unit = unitInText(text, line)
  const intent = unit === null ? null : intentOf(text, unit.text.split('\n'))
  const phase = findPhase(head)
  return (intent === 'asks' && phase !== 'rollback') || (intent === 'alone' && doing.includes(phase))
}

const doing: readonly (Phase | null)[] = ['check', 'diagnose', 'mitigate']

/** What a cell expects by the head of its column. Whether a bound under "Threshold" is good or bad, a person knows. */
function expectedIn(head: string, text: string, line: number): readonly Phrase[] {
  const name = foldAccents(head.toLowerCase()).trim()
  if (text.trim() === '') return []
  if (expectedWords.has(name) || expectedColumns.has(name)) return [{ line, text }]
  return thresholdColumns.has(name) ? [{ line, text: `${head}: ${text}` }] : []
}
