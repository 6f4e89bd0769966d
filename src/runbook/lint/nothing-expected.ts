import type { Rule } from './rule.ts'

export const nothingExpected: Rule = {
  rule: 'nothing-expected',
  severity: 'info',
  hint: 'Say under it what the answer should be (“Expected: below 5”), so that it ends in a verdict.',
  find: ({ program }) =>
    program.steps
      .filter(step => step.runnable && step.effect === 'read' && step.again === undefined && step.expect.length === 0)
      .map(({ line }) => ({ line, message: 'Nothing is expected of its answer, so that only a person can judge it.' })),
}
