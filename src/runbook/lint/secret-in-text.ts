import type { Rule } from './rule.ts'

const placeholder = /^(?:[<[{%$]|YOUR_|MY_|\.{3}|…|x{3,}|\*+$)/i

export const secretInText: Rule = {
  rule: 'secret-in-text',
  severity: 'error',
  hint: 'Replace it by a variable such as $TOKEN and put the secret into the catalog.',
  find: ({ document }) =>
    document.made.flatMap(({ step, uses, draft }) =>
      uses
        .filter(use => use.secret && draft.unit !== null && !placeholder.test(use.original))
        .map(use => ({
          line: step.line,
          endLine: step.endLine,
          words: use.original,
          message: `A value for “${use.name}” stands in the text; it is not sent from here.`,
        })),
    ),
}
