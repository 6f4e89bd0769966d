import type { Position, Range } from 'vscode-languageserver/node'
import type { TextEdit } from '../../runbook/program.ts'
import { columnBeforeRepair } from '../../runbook/text/repair-mojibake.ts'

/**
 * Where a place of the compiler (from 1, in the line as it is read) stands in an editor (from 0, in the line as it is
 * written, in UTF-16 code units).
 */
export function positionIn(lines: readonly string[], line: number, column: number): Position {
  const written = lines[line - 1] ?? ''
  const character = columnBeforeRepair(written, Math.max(0, column - 1))
  return { line: Math.max(0, line - 1), character: Math.min(character, written.length) }
}

/** From a column to the end of what is written on its line. */
export function restOfLine(lines: readonly string[], line: number, column: number): Range {
  const start = positionIn(lines, line, column)
  const { length } = (lines[line - 1] ?? '').trimEnd()
  return { start, end: { line: start.line, character: Math.max(start.character, length) } }
}

/** Whole lines, the last one to its end. */
export function linesIn(lines: readonly string[], line: number, endLine: number): Range {
  const last = Math.min(Math.max(line, endLine), Math.max(1, lines.length))
  return { start: positionIn(lines, line, 1), end: { line: last - 1, character: (lines[last - 1] ?? '').length } }
}

/** What an edit of the compiler replaces. */
export function replacedBy(
  lines: readonly string[],
  { line, column, endLine, endColumn }: Omit<TextEdit, 'text'>,
): Range {
  return { start: positionIn(lines, line, column), end: positionIn(lines, endLine, endColumn) }
}
