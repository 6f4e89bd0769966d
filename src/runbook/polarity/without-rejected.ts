import { polarityPattern } from '../languages/languages.ts'

/** "instead of `A`", "rather than the old `A`", "never `A`". */
const rejects = new RegExp(
  `(?<!\\p{L})(?:(?:${polarityPattern('insteadOf').replaceAll(', ', ',\\s*')})(?:\\s+[^\\s\`]+){0,3}\\s*|(?:${polarityPattern('negationsBefore')})\\s+)(\`[^\`]+\`)`,
  'gu',
)

const rejectedMark = '\u2e25'

/** The text without the code that it rejects for another ("Instead of `A`, run `B`"). */
export function withoutRejected(text: string): string {
  if (!text.includes('`')) return text
  const plain = sameLength(text)
  let kept = text
  for (const found of plain.matchAll(rejects)) {
    const code = found[1] ?? ''
    const from = found.index + found[0].length - code.length
    kept = kept.slice(0, from) + rejectedMark.repeat(code.length) + kept.slice(from + code.length)
  }
  return kept.replaceAll(new RegExp(`${rejectedMark}+`, 'g'), rejectedMark)
}

/** Small letters without accents, one for each of the text's. */
function sameLength(text: string): string {
  return text.replace(/[^\x00-\x60\x7b-\x7f]|[A-Z]/g, letter => {
    const plain = (letter.normalize('NFD')[0] ?? letter).toLowerCase()
    return plain.length === 1 ? plain : letter
  })
}
