import { polarityPattern } from '../languages/languages.ts'

/** Matches "instead of `A`", "rather than the old `A`", "never `A`". */
const rejects = new RegExp(
  `(?<!\\p{L})(?:(?:${polarityPattern('insteadOf').replaceAll(', ', ',\\s*')})(?:\\s+[^\\s\`]+){0,3}\\s*|(?:${polarityPattern('negationsBefore')})\\s+)(\`[^\`]+\`)`,
  'gu',
)

const rejectedMark = '\u2e25'

/** The text without the code that it rejects for another ("Instead of `A`, run `B`"). */
export function withoutRejected(text: string): string {
  if (!text.includes('`')) return text
  const folded = foldEachLetter(text)
  let kept = text
  for (const found of folded.matchAll(rejects)) {
    const code = found[1] ?? ''
    const from = found.index + found[0].length - code.length
    kept = kept.slice(0, from) + rejectedMark.repeat(code.length) + kept.slice(from + code.length)
  }
  return kept.replaceAll(new RegExp(`${rejectedMark}+`, 'g'), rejectedMark)
}

/** The text in small letters without accents, each at the place where it was. */
function foldEachLetter(text: string): string {
  return text.replace(/[^\x00-\x60\x7b-\x7f]|[A-Z]/g, letter => {
    const folded = (letter.normalize('NFD')[0] ?? letter).toLowerCase()
    return folded.length === 1 ? folded : letter
  })
}

const askingIdioms = new RegExp(`(?<!\\p{L})(?:${polarityPattern('askingIdioms')})`, 'gu')

/** A folded text without the negations that ask all the same ("do not forget to"). */
export function withoutIdioms(folded: string): string {
  return folded.replace(askingIdioms, ' ')
}
