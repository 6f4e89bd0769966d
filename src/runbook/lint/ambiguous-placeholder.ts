import type { Step } from '../program.ts'
import { type Finding, findPlaces, type Rule } from './rule.ts'

export const ambiguousPlaceholder: Rule = {
  rule: 'ambiguous-placeholder',
  severity: 'warning',
  hint: 'Name what is to be filled in, as <owner_id>.',
  find: ({ document }) =>
    document.made.flatMap(({ step, uses }) =>
      uses
        .filter(use => /^(?:\.{3}|…|x{3,}|\?+)$/i.test(use.original))
        .map(use => ({
          line: step.line,
          endLine: step.endLine,
          words: use.original,
          message: `“${use.original}” does not say what belongs there; it is read as “${use.name}”.`,
          ...nameIt(use.original, step, document.outline.source.lines),
        })),
    ),
}

/** `owner = '...'` as `owner = '<owner>'`. Whether that is what belongs there, a person decides. */
function nameIt(original: string, step: Step, lines: readonly string[]): Pick<Finding, 'fix'> {
  const [place, other] = findPlaces(original, step, lines)
  if (place === undefined || other !== undefined) return {}
  const before = (lines[place.line - 1] ?? '').slice(0, place.column - 1)
  const name = /([a-z_]\w*)["'`]?\s*[=:]\s*["']?$/i.exec(before)?.[1]
  if (name === undefined) return {}
  const text = `<${name.toLowerCase()}>`
  return { fix: { title: `Write ${text}`, safe: false, edits: [{ ...place, text }] } }
}
