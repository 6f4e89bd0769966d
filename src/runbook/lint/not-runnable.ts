import type { Rule } from './rule.ts'

export const notRunnable: Rule = {
  rule: 'not-runnable',
  severity: 'info',
  hint: 'Write it so that it can be run from here, or leave it to a person.',
  find: ({ program, document }) => {
    // What was understood and is not asked for is named by a rule of its own.
    const withCode = new Set(
      document.made.filter(entry => entry.draft.unit !== null && entry.polarity === null).map(entry => entry.step.id),
    )
    return program.steps
      .filter(
        step =>
          !step.runnable &&
          withCode.has(step.id) &&
          ['http', 'sql', 'redis', 'websocket', 'connector'].includes(step.kind),
      )
      .map(step => ({ line: step.line, message: `This cannot be run from here: ${step.why}.` }))
  },
}
