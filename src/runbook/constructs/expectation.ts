import { type Block, listPhrases, type Phrase } from '../blocks/block.ts'
import { isExpectationLabel, labelOf } from '../blocks/label.ts'
import { answerPattern, conditions } from '../languages/languages.ts'
import { unitInText } from '../units/unit.ts'
import { foldText } from '../words/fold-text.ts'
import type { Construct } from './construct.ts'

/** What belongs to the step before: "Expected: …" with the list under it, and "If you get 5xx, …". */
export const expectation: Construct = {
  name: 'expectation',
  take: ({ block, before }) => {
    if (block.type === 'list')
      return before?.type === 'paragraph' && isExpectationLabel(before.prose)
        ? { role: 'step', expects: listPhrases(block) }
        : null
    if (block.type !== 'paragraph') return null
    if (isExpectationLabel(block.prose))
      return {
        role: 'step',
        expects: saidBehind(block.prose.text, labelOf(block.prose)?.rest?.text ?? null, block.line),
      }
    const seen = saidToBeSeen(block.prose.text)
    if (seen !== null && holdsCode(before)) return { role: 'step', expects: [{ line: block.line, text: seen }] }
    return isAnswerBranch(block.prose.text)
      ? { role: 'step', branches: [{ line: block.line, text: block.prose.text }] }
      : null
  },
}

function holdsCode(before: Block | null): boolean {
  if (before?.type === 'paragraph') return unitInText(before.prose.text, before.line) !== null
  return before?.type === 'code'
}

/** What a text under code says is to be seen ("You should see `ok`.", "This should return 3 rows."); null where it says more. */
export function saidToBeSeen(text: string): string | null {
  const folded = foldText(text)
  const demanded = folded.length === text.length ? (demands.exec(folded)?.[0].length ?? null) : null
  const said = toBeSeen.exec(text)?.[1] ?? (demanded === null ? null : text.slice(demanded))
  return said === null || /[^.\s][.;]\s+\S/.test(said.replace(/`[^`]*`/g, '·')) ? null : said.replace(/[.:]$/, '')
}

const demands = new RegExp(`^(?:${answerPattern('demands')})\\s+(?=\\S)`, 'u')

const toBeSeen =
  /^(?:(?:you|it|this|that|(?:the|its) (?:output|command|response|request|result|query|answer|statement|call|endpoint))\s+)?should\s+(?:now\s+|also\s+)?(?:see|return|show|print|output|report|answer with|respond with|give|contain|list|(?:get|receive)(?=\s(?:an?\s|the\s|back\s)?[`"“\d]))\s+(.+)$/is

function saidBehind(text: string, rest: string | null, line: number): readonly Phrase[] {
  const said = rest ?? text.slice(text.indexOf(':') + 1).trim()
  return said === '' || said.endsWith(':') ? [] : [{ line, text: said }]
}

/** Whether a text says what to do by the status of the answer before ("If you get `5xx`, capture …"). */
function isAnswerBranch(text: string): boolean {
  const first = text.split(/\s+/)[0]?.toLowerCase() ?? ''
  return conditions.has(first) && /`?\b[1-5](?:xx|\d\d)\b`?/.test(text.split(',')[0] ?? '')
}
