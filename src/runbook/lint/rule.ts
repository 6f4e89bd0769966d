import type { Assembled } from '../assemble.ts'
import type { Diagnostic, Severity } from '../program.ts'

/** What a rule found: the line, and the words on it that the caret points to. */
export type Finding = {
  readonly line: number
  /** Last line on which the words may stand. */
  readonly endLine?: number
  readonly words?: string
  readonly message: string
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
  return { line, column, rule: rule.rule, severity: rule.severity, message: finding.message, hint: rule.hint }
}

function lineOf({ line, endLine = line, words }: Finding, lines: readonly string[]): number {
  if (words === undefined) return line
  for (let at = line; at <= endLine; at++) if (lines[at - 1]?.toLowerCase().includes(words.toLowerCase())) return at
  return line
}
