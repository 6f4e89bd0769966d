import { polarityPattern } from '../languages/languages.ts'
import { foldText, wholeWordPatternAtStart } from '../words/fold-text.ts'

const askingIdioms = new RegExp(`(?<!\\p{L})(?:${polarityPattern('askingIdioms')})`, 'gu')

/** A folded text without the negations that ask all the same ("do not forget to"): what they ask for is a clause of its own. */
export function withoutIdioms(folded: string): string {
  return folded.replace(askingIdioms, ', ')
}

const opensBan = wholeWordPatternAtStart(`${polarityPattern('negationsBefore')}|${polarityPattern('avoidVerbs')}`)

/** The text with a stop behind code where a new line forbids something ("`A`⏎Never run `B`"), since lines of a paragraph are joined. */
export function withStops(text: string): string {
  return text.replace(/`(\s+)(?=\p{Lu})/gu, (found, space: string, at: number) =>
    opensBan.test(foldText(text.slice(at + found.length, at + found.length + 40))) ? `\`.${space}` : found,
  )
}
