import type { Rule } from './rule.ts'

export const unfilledContact: Rule = {
  rule: 'unfilled-contact',
  severity: 'error',
  hint: 'Write who is to be called and how, or take the line out.',
  find: ({ program }) =>
    program.contacts
      .filter(contact => !contact.filled)
      .map(contact => ({
        line: contact.line,
        words: '[',
        message: `Nobody can be reached as “${contact.who}”: the contact was never filled in.`,
      })),
}
