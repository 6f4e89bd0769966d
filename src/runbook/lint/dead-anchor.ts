import type { Rule } from './rule.ts'

export const deadAnchor: Rule = {
  rule: 'dead-anchor',
  severity: 'warning',
  hint: 'Name a heading of this document as it is written.',
  find: ({ program }) =>
    program.links
      .filter(link => link.target.startsWith('#') && !link.found)
      .map(link => ({
        line: link.line,
        words: link.target,
        message: `No section of this document is called ${link.target}.`,
      })),
}
