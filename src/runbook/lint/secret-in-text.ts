import { vendorShapes } from '../../policy/vendor-shapes.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import type { Finding, Rule } from './rule.ts'

const placeholder = /^(?:[<[{%$]|YOUR_|MY_|\.{3}|…|x{3,}|\*+$)/i

export const secretInText: Rule = {
  rule: 'secret-in-text',
  severity: 'error',
  hint: 'Replace it by a variable such as $TOKEN and put the secret into the catalog.',
  find: ({ document }) => [
    ...findValues(document.made),
    ...document.outline.source.lines.flatMap((text, index) => findShapes(text, index + 1)),
  ],
}

/** Values that a step would send as a secret. */
function findValues(made: MadeDocument['made']): readonly Finding[] {
  return made.flatMap(({ step, uses, draft }) =>
    uses
      .filter(use => use.secret && draft.unit !== null && !placeholder.test(use.original))
      .map(use => ({
        line: step.line,
        endLine: step.endLine,
        words: use.original,
        message: `A value for “${use.name}” stands in the text; it is not sent from here.`,
      })),
  )
}

/** Only a line with a long run of characters is looked at closely. */
const long = /[\w+/=~.:-]{18}/
const armour = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/

/** What has the shape of a vendor’s secret, or begins a private key, wherever in the document. */
function findShapes(text: string, line: number): readonly Finding[] {
  if (!long.test(text)) return armour.test(text) ? [keyAt(line)] : []
  const tokens = vendorShapes.flatMap(({ pattern }) =>
    Array.from(text.matchAll(pattern), found => found.groups?.hidden ?? found[0]),
  )
  const [words] = tokens.filter(it => !isMadeUp(it))
  const shape =
    words === undefined
      ? []
      : [{ line, words, message: 'What stands here has the shape of a secret; whoever reads the document has it.' }]
  return armour.test(text) ? [...shape, keyAt(line)] : shape
}

function keyAt(line: number): Finding {
  return { line, words: '-----BEGIN', message: 'A private key stands in the text; whoever reads the document has it.' }
}

/** As examples are written: `sk_live_xxxxxxxx`, `AKIAIOSFODNN7EXAMPLE`, `ghp_your_token_here`. */
function isMadeUp(token: string): boolean {
  return (
    /x{4}|\*{3}|\.{3}|example|your|here|token|secret|placeholder|1234|abcd|0000/i.test(token) ||
    new Set(token).size < 10
  )
}
