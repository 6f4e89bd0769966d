import type { Rule } from './rule.ts'

export const missingEscalation: Rule = {
  rule: 'missing-escalation',
  severity: 'info',
  hint: 'Add whom to call, and after how long.',
  find: ({ program, document }) => {
    const { steps, contacts } = program
    const acts = steps.some(step => step.effect === 'change' || step.effect === 'destroy')
    const calls = steps.some(step => step.kind === 'escalate' || step.kind === 'notify')
    return !acts || calls || contacts.length > 0 || document.outline.source.lines.some(line => people.test(line))
      ? []
      : [{ line: 1, message: 'The document does not say whom to call when its steps do not help.' }]
  },
}

/** Anybody who could be called, in whatever part of the document. */
const people =
  /\b(?:on-?call|owners?|escala\w+|pager\w*|team|equipo|guardia|responsable|contactos?|contacts?|maintainers?)\b|(?:^|\s)["'(]?[@#][a-z][\w-]*[a-z\d]/i
