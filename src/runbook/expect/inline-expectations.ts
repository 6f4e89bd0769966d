import type { Phrase } from '../blocks/block.ts'

const said: readonly RegExp[] = [
  /\(expect(?:ed)?:?\s+([^)]+)\)/gi,
  /\bexpected(?: output| result| response)?:\s*([^.;]+(?:\.\d[^.;]*)*)/gi,
  /\b(?:you )?should (?:see|return|show|be|report|print|respond with|say|read|output)\s+((?:`[^`]*`|[^.;])+)/gi,
  /\b(?:must|debe) (?:be|return|show|devolver)\s+((?:`[^`]*`|[^.;])+)/gi,
  /\b(returns?(?:ed)?\s+`?[1-5](?:\d\d|xx)`?)/gi,
  /^(?:verify|confirm|ensure|check|comprob\w+|verific\w+)\b(?: that)?\s+((?:`[^`]*`|[^.;])*?(?:\bis (?:present|set|not null)\b|\bexists?\b|\bare set\b|[<>]=?\s*\d+(?:\.\d+)?\s*\S*))/gi,
]

const mayExpect = /expect|should|must|return|debe|\bis (?:present|set|not)|exist|are set|[<>]/i

/** What an instruction itself says is to be seen ("should return 200", "(expected: `PONG`)"). */
export function inlineExpectations(phrase: Phrase): readonly Phrase[] {
  if (!mayExpect.test(phrase.text)) return []
  const texts = said.flatMap(pattern =>
    [...phrase.text.matchAll(pattern)].map(found => (found[1] ?? '').trim().replace(/[,)]$/, '')),
  )
  return [...new Set(texts)].filter(text => text !== '').map(text => ({ line: phrase.line, text }))
}
