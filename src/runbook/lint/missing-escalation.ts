import type { Rule } from './rule.ts'

export const missingEscalation: Rule = {
  rule: 'missing-escalation',
  severity: 'warning',
  hint: 'Add whom to call, and after how long.',
  find: ({ program }) =>
    program.steps.length === 0 || program.contacts.length > 0 || program.steps.some(step => step.kind === 'escalate')
      ? []
      : [{ line: 1, message: 'The document does not say whom to call when its steps do not help.' }],
}
