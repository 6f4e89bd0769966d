import type { Rule } from './rule.ts'

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
        })),
    ),
}
