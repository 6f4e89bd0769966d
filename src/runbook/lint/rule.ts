import type { Assembled } from '../assemble.ts'
import type { Diagnostic, Fix, Severity, TextEdit } from '../program.ts'

/** What a rule found: the line, and the words on it that the caret points to. */
export type Finding = {
  readonly line: number
  /** Last line on which the words may stand. */
  readonly endLine?: number
  readonly words?: string
  readonly message: string
  /** The host that it is about, where the text names one. */
  readonly host?: string
  /** What mends it, where that can be said as edits. */
  readonly fix?: Fix
}

/** One thing that authors of runbooks get wrong, with the way to mend it. */
export type Rule = {
  readonly rule: string
  readonly severity: Severity
  readonly hint: string
  readonly find: (assembled: Assembled) => readonly Finding[]
}

/** A finding as a diagnostic, at the column where its words stand. */
export function diagnosticOf(rule: Rule, finding: Finding, lines: readonly string[]): Diagnostic {
  const line = lineOf(finding, lines)
  const text = lines[line - 1] ?? ''
  const words = finding.words === undefined ? -1 : text.toLowerCase().indexOf(finding.words.toLowerCase())
  const column = (words === -1 ? text.length - text.trimStart().length : words) + 1
  const { rule: name, severity, hint } = rule
  const { message, fix, host } = finding
  const more = { ...(fix === undefined ? {} : { fix }), ...(host === undefined ? {} : { host }) }
  return { line, column, rule: name, severity, message, hint, ...more }
}

type LinesOf = { readonly line: number; readonly endLine: number }

/** Where words stand on these lines, each place with its end. */
export function findPlaces(
  words: string,
  { line, endLine }: LinesOf,
  lines: readonly string[],
): readonly Omit<TextEdit, 'text'>[] {
  // Words may be longer than a pattern can be.
  return lines.slice(line - 1, endLine).flatMap((text, index) => {
    const pieces = words === '' ? [] : text.split(words).slice(0, -1)
    let column = 1
    return pieces.map(piece => {
      const start = column + piece.length
      column = start + words.length
      return { line: line + index, column: start, endLine: line + index, endColumn: column }
    })
  })
}

function lineOf({ line, endLine = line, words }: Finding, lines: readonly string[]): number {
  if (words === undefined) return line
  for (let at = line; at <= endLine; at++) if (lines[at - 1]?.toLowerCase().includes(words.toLowerCase())) return at
  return line
}
