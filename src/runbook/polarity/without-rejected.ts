import { plainText } from './plain-text.ts'
import { polarityPattern } from './polarity-words.ts'

const rejects = new RegExp(
  `(?:(?<!\\p{L})(?:${polarityPattern('insteadOf').replaceAll(', ', ',\\s*')}))(?:\\s+[^\\s\`]+){0,3}\\s*(\`[^\`]+\`)`,
  'gu',
)

const rejectedMark = '\u2e25'

/** The text without the code that it rejects for another ("Instead of `A`, run `B`"). */
export function withoutRejected(text: string): string {
  if (!text.includes('`')) return text
  const plain = plainText(text)
  // Small letters without accents are as many as the letters were, but for a few; then nothing is rejected.
  if (plain.length !== text.normalize('NFC').length && plain.length !== text.length) return text
  let kept = text
  for (const found of plain.matchAll(rejects)) {
    const code = found[1] ?? ''
    const from = found.index + found[0].length - code.length
    kept = kept.slice(0, from) + rejectedMark.repeat(code.length) + kept.slice(from + code.length)
  }
  return kept.replaceAll(new RegExp(`${rejectedMark}+`, 'g'), rejectedMark)
}
