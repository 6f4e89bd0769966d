import type { Rule } from './rule.ts'

export const unknownBaseUrl: Rule = {
  rule: 'unknown-base-url',
  severity: 'warning',
  hint: 'Write the whole address, or list it once as “**API:** https://…”. Until then the catalog’s target decides.',
  find: ({ program }) =>
    program.steps
      .filter(step => step.again === undefined && step.operation?.kind === 'http' && step.operation.origin === null)
      .map(step => ({ line: step.line, message: 'The request names no host that can be called.' })),
}
