import { flowPattern, polarityPattern } from '../languages/languages.ts'
import { foldText, wholeWordPatternAtStart } from '../words/fold-text.ts'

const askingIdioms = new RegExp(`(?<!\\p{L})(?:${polarityPattern('askingIdioms')})`, 'gu')

/**
 * A folded text without the negations that ask all the same ("do not forget to", "do not run it unless"): what they ask for
 * is a clause of its own.
 */
export function withoutIdioms(folded: string): string {
  return folded.replace(askingIdioms, ', ').replace(deniesUnless, '$1').replace(butNotFor, ' except ')
}

/** "…, but not for articles with open orders": an exception, and no denial of what stands before it. */
const butNotFor =
  /(?:^|[\s,])(?:but|aber|pero|mais|mas)\s+(?:not|never|nicht|nie|no|nunca|pas|jamais|nao)\s+(?=(?:for|during|fur|bei|wahrend|para|durante|pour|pendant)\s+(?!(?:the |la |le |el |o |a )?(?:prod\p{L}*|live|us|you|now|time being)(?!\p{L})))/gu

/**
 * The clause of "unless" itself begins with the denial: in "never run it, it deletes all unless a copy exists" and
 * "restart the replica, not the primary, unless it is syncing" it stands in another.
 */
const deniesUnless = new RegExp(
  `(^|[.;:!?—–]\\s+|,\\s+(?!(?:not|nicht|no|pas|nao)\\s))(?:(?:but|please|and|aber|bitte|pero|mais|mas|por favor)\\s+)?(?:${polarityPattern('negationsBefore')})\\s+(?=(?:(?:\`[^\`]{0,400}\`|[^.;!?,\`]){0,200}?(?:,\\s+|\\s))?(?:${flowPattern('exceptIf')})[\\s,])`,
  'gu',
)

/** Whether a folded sentence denies something but for a case ("Never run it unless the lead says so"). */
export function asksUnless(folded: string): boolean {
  return folded.replace(deniesUnless, '') !== folded
}

const opensBan = wholeWordPatternAtStart(`${polarityPattern('negationsBefore')}|${polarityPattern('avoidVerbs')}`)

/** The text with a stop behind code where a new line forbids something ("`A`⏎Never run `B`"), since lines of a paragraph are joined. */
export function withStops(text: string): string {
  return text.replace(/`(\s+)(?=\p{Lu})/gu, (found, space: string, at: number) =>
    opensBan.test(foldText(text.slice(at + found.length, at + found.length + 40))) ? `\`.${space}` : found,
  )
}
