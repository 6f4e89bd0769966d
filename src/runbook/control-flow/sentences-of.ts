import { type Prose, proseFrom } from '../blocks/block.ts'
import { foldText } from '../words/fold-text.ts'
import { wordsFor } from './hide-code.ts'

/** The sentence in bold that a text opens with ("**Nothing arrives.** Ask …"); null where it opens otherwise. */
export function boldSentence({ tokens, line }: Prose): string | null {
  const count = tokens.findIndex(token => !token.strong)
  if (count < 1) return null
  const { text } = proseFrom(tokens.slice(0, count), line, line)
  return /[.?!]$/.test(text) ? text.slice(0, -1) : null
}

const isUrgent = new RegExp(`,\\s+${wordsFor('urgently')}[.!]$`, 'u')

/** Sentences of a text, each on the line it begins on. What stands in code and quotes ends no sentence. */
export function sentencesOf({ tokens }: Prose): readonly { readonly line: number; readonly text: string }[] {
  let raw = ''
  const lines: number[] = []
  for (const token of tokens) {
    const text = token.code ? `\`${token.text}\`` : token.text
    raw += text
    for (let index = 0; index < text.length; index++) lines.push(token.line)
  }
  const hidden = raw.replace(/`[^`]*`|“[^”]*”|"[^"]*"|\([^()]*\)/g, found => '·'.repeat(found.length))
  const found: { line: number; text: string }[] = []
  let start = 0
  for (const end of [...hidden.matchAll(/(?<=[^.\s][.!?])\s+(?=[\p{L}·“"(]|[1-5](?:\d\d|xx)s?\s)/gu)]
    .map(it => it.index)
    .concat(raw.length)) {
    // "If it is stuck, act fast. Restart it.": what is done is told behind it.
    if (end < raw.length && isUrgent.test(foldText(raw.slice(start, end)))) continue
    const text = raw.slice(start, end)
    const begins = start + (text.length - text.trimStart().length)
    if (text.trim() !== '') found.push({ line: lines[begins] ?? 0, text: text.replace(/\s+/g, ' ').trim() })
    start = end
  }
  return found
}
