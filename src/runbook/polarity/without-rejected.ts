import { remembered } from '../../domain/remembered.ts'
import { polarityPattern } from '../languages/languages.ts'
import { isCommandLine, isStatement } from '../units/is-command-line.ts'
import { intentOf } from './intent-of.ts'
import { withStops } from './without-idioms.ts'

/** Matches "instead of `A`", "rather than the old `A`", "never `A`". */
const rejects = new RegExp(
  `(?<!\\p{L})(?:(?:${polarityPattern('insteadOf').replaceAll(', ', ',\\s*')})(?:\\s+[^\\s\`,;:]+){0,3}\\s*|(?:${polarityPattern('negationsBefore')})\\s+)(\`[^\`]+\`)`,
  'gu',
)

const rejectedMark = '\u2e25'

/** The text without the code that it rejects for another ("Instead of `A`, run `B`", "Run `B`. Never run `A`."). */
export const withoutRejected = remembered((text: string): string => {
  if (!text.includes('`')) return text
  const kept = withoutRefused(text)
  if ((kept.match(/`/g) ?? []).length < 4) return kept
  const asked = withStops(kept)
    .split(/(?<=[.;!?])(?=\s)|(?<=`[^`]{0,20}:)(?=\s)/)
    .map(withoutForbidden)
    .join('')
  return [...asked.matchAll(/`([^`]+)`/g)].some(([, code = '']) => isCode(code.trim())) ? asked : kept
})

/** A sentence without the code that it forbids: its sign against is none against the code of the sentences beside it. */
function withoutForbidden(sentence: string): string {
  return sentence.replace(/`([^`]+)`/g, (quoted, code: string) =>
    isCode(code.trim()) && intentOf(sentence, [code.trim()]) === 'forbids' ? rejectedMark : quoted,
  )
}

function isCode(code: string): boolean {
  return isCommandLine(code) || isStatement(code) || /^(?:GET|POST|PUT|PATCH|DELETE)\s/.test(code)
}

function withoutRefused(text: string): string {
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
