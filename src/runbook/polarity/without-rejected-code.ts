import { polarityPattern } from '../languages/languages.ts'
import { wholeWordPatternAtStart } from '../words/fold-text.ts'

/** Replaces the code that is judged. */
export const codeMark = '\u2e24'
/** Replaces any other code. */
export const otherMark = '\u2e25'

const negations = polarityPattern('negationsBefore')
const runVerbs = polarityPattern('runVerbs')

/** Code that is rejected for another: it says nothing of that one. */
const rejected = new RegExp(
  `(?:${polarityPattern('insteadOf')})(?:\\s+[^\\s,;:${codeMark}]+){0,3}?\\s*${otherMark}\\s*,?` +
    `|(?<!\\p{L})(?:${negations})\\s+(?:(?:${runVerbs})\\s+)?${otherMark}`,
  'gu',
)

/** A folded text without the code that it rejects for the one that is judged; what is named along with that is rejected as well. */
export function withoutRejectedCode(folded: string): string {
  return folded.replace(rejected, (found, at: number) => {
    const behind = folded.slice(at + found.length)
    const to = behind.indexOf(codeMark)
    if (to < 0) return ' '
    const [between, after] = [behind.slice(0, to), behind.slice(to + 1)]
    const denies = found.endsWith(otherMark) && opensWithDenial.test(found)
    const along = goesOn.test(between) || (between.trim() === '' && joins.test(after))
    return (denies ? turns.test(between) : !along) ? ' ' : found
  })
}

const opensWithDenial = wholeWordPatternAtStart(negations)

const or = 'or|nor|and|o|u|ni|y|oder|noch|und|ou|et|e|nem'

/** Another code in the same breath: "instead of `A`, `B` or `C`", "instead of `A` and then `C`". */
const goesOn = new RegExp(
  `^(?:[\\s,/${otherMark}]|(?<!\\p{L})(?:${or}|then|also)(?!\\p{L}))*(?:/|${otherMark}|(?<!\\p{L})(?:${or}|then|also))\\s*$`,
  'u',
)

const joins = new RegExp(`^\\s*(?:[,/]|,?\\s+(?:${or})(?!\\p{L}))`, 'u')

/** Where a text goes from what is not to be done to what is: a stop, a dash, a colon, "but", a comma before a verb of running. */
const turns = new RegExp(
  `[.;:!—–]|\\s-\\s|(?<!\\p{L})(?:but|instead|sino|sondern|stattdessen|mais|mas|senao)(?!\\p{L})|,\\s+(?:\\p{L}+\\s+)?(?:${runVerbs})\\s`,
  'u',
)

/** "Never run `A`, use `B` or …": each of them is not to be done. */
export const listsRejected = new RegExp(
  `(?<!\\p{L})(?:${negations})\\s+(?:(?:${runVerbs})\\s+)?${otherMark},\\s+(?:${runVerbs})\\s+${codeMark}\\s*,?\\s+(?:or|nor|o|ni|oder|noch|ou)(?!\\p{L})`,
  'u',
)
