import type { Rule } from './rule.ts'

export const unresolvedReference: Rule = {
  rule: 'unresolved-reference',
  severity: 'warning',
  hint: 'Name a step or section of this document by its number or title.',
  find: ({ flow }) =>
    flow.unresolved.map(({ line, name }) => ({
      line,
      words: name,
      message: `This document has no ${name}, to which a condition leads.`,
    })),
}
