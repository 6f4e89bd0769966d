import type { Assembled } from '../assemble.ts'
import type { Program } from '../program.ts'
import { diagnosticOf } from './rule.ts'
import { rules } from './rules.ts'

/** The Program with what every rule says against the document, in the order of its lines. */
export function check(assembled: Assembled): Program {
  const { program, found } = assembled
  const { source } = found.outline
  if (source.refused) return program
  const said = rules.flatMap(rule => rule.find(assembled).map(finding => diagnosticOf(rule, finding, source.lines)))
  const diagnostics = [...program.diagnostics, ...said].sort(
    (one, other) => one.line - other.line || one.column - other.column,
  )
  return { ...program, diagnostics }
}
