import { remembered } from '../../domain/remembered.ts'
import type { Language } from '../languages/language.ts'
import { languages, polarityPattern } from '../languages/languages.ts'
import { foldText, wholeWordPattern, wholeWordPatternAtStart } from '../words/fold-text.ts'
import { commandNouns } from './command-nouns.ts'
import { onlyFrames } from './only-frames.ts'
import { withoutIdioms } from './without-idioms.ts'
import { withoutNames } from './without-names.ts'
import { wrongSigns } from './wrong-signs.ts'

/**
 * What a text wants of the code in it. `asks`: to run it. `alone`: the text says nothing about it. `label`: only a name
 * or a label stands before it. `mentions`: the text is about the code and does not ask for it. `forbids`: not to run it.
 */
export type Intent = 'asks' | 'alone' | 'label' | 'mentions' | 'forbids'

const continues = wholeWordPatternAtStart(polarityPattern('continuations'))
const reports = wholeWordPattern(polarityPattern('reportVerbs'))
const pronouns = polarityPattern('pronouns')

/** "Do not run it", "never do this", or a negation alone: "Don't." */
export const deniesPronoun = new RegExp(
  `^(?:please\\s+)?(?:${languages.map(deniesPronounIn).join('|')}|(?:${polarityPattern('negationsBefore')})\\s*[.!]*$|(?:${polarityPattern('avoidVerbs')})(?:\\s+(?:${pronouns}))?\\s*[.!]*$)`,
  'u',
)

/** A pronoun behind a negation of its language, and no article of a noun ("do not touch that replica"). */
function deniesPronounIn({ polarity }: Language): string {
  const { negationsBefore, determiners, clitics, retractionEndings } = polarity
  const alone = `(?=[^\\p{L}\\p{N}]*$|[.,;:!?)]|\\s+(?:${retractionEndings}|unless|without|except|otherwise|sin|ohne|sans|sem|${commandNouns})(?!\\p{L}))`
  const pronoun = `(?!(?:${determiners})(?!\\p{L}))(?:${polarity.pronouns})|(?:${determiners})${alone}`
  return (
    `(?:${negationsBefore})\\s+(?:\\S+\\s+){0,3}?(?:${pronoun})(?!\\p{L}|\\s+(?:twice|more than once|in parallel))` +
    `|(?:${negationsBefore})\\s+(?:${clitics})\\s+\\p{L}`
  )
}

/** The intent of a clause that begins with code, by the words after it; `intent` is that of the words before it. */
export function intentAfterCode(after: string, intent: Intent): Intent {
  const text = after.trim()
  if (text === '' || /^[.,;:(—–→=!"”)|-]/.test(text)) return forbidsLater(text) ? 'forbids' : intent
  if (continues.test(text)) return intent
  if (hasVerbAfter(text)) return 'asks'
  const [clause = ''] = text.split(/[,;]/)
  if (cures.test(clause)) return 'label'
  return 'mentions'
}

/** "`X` clears it": says what the code does about the trouble. */
const cures =
  /^(?:clears?|resets?|removes?|fixes|solves?|restores?|restarts?|unblocks?|frees?|repairs?|stops?|reverts?|undoes|releases?|empties|drains?|(?:brings?|puts?|gives?|takes?) .{1,60} back|limpia|resuelve|leert|behebt|vide|corrige|limpa|resolve)(?!\p{L})/u

function forbidsLater(text: string): boolean {
  const said = text.replace(/^[\s.,;:(—–→=!"”)|-]+/, '')
  if (onlyFrames(said, '')) return false
  return (
    deniesPronoun.test(said) ||
    /^(?:never|do not|don't|nie|niemals|nicht|nunca|jamais|nao|ne pas|no)(?!\p{L})/u.test(said) ||
    reports.test(said.split(/\s+/).slice(0, 3).join(' '))
  )
}

const verbsAfter =
  /^(?:auszufuhren|ausfuhren|ausfuehren|aus|starten|aufrufen|senden|absetzen|verwenden|nutzen|anwenden|eingeben|prufen|laufen)[.,;!]?$/

/** Whether the verb of the instruction stands after the code ("`X` ausführen"). */
export function hasVerbAfter(text: string): boolean {
  const near = text.trim().split(/\s+/).slice(0, 3)
  return near.some(word => verbsAfter.test(word))
}

const openings = `(?:(?:${polarityPattern('retractionOpenings')})(?![\\p{L}-])\\s*)*`
const endings = `(?=[^\\p{L}\\p{N}]*$|\\s+(?:${polarityPattern('retractionEndings')})(?!\\p{L}))`
const denials = polarityPattern('retractions')

/** "No", "actually, don't", "not on production", "never do this", "it is wrong", "bad idea here". */
const retraction = new RegExp(
  `^${openings}(?:${denials}|${polarityPattern('condemnations')})(?![\\p{L}-])${endings}` +
    `|^${openings}(?:${denials}|${polarityPattern('negationsBefore')})\\s+(?:\\S+\\s+){0,3}?(?:${pronouns})(?!\\p{L})${endings}` +
    `|^${openings}(?:${polarityPattern('avoidVerbs')})\\s+(?:\\S+\\s+){0,2}?(?:${pronouns}|steps?|commands?|advice|paso|schritt|etape|passo)(?!\\p{L})${endings}`,
  'u',
)

/** Whether a text after a command retracts it, says that it is bad, or that only others said it. */
export const isRetraction = remembered((text: string): boolean => {
  return foldText(text)
    .split(/[.,;:!?()"“”„«»—–…]+|\s-+\s/)
    .map(clause => clause.replace(/^[^\p{L}]+/u, '').trimEnd())
    .some(clause => !orNot.test(clause) && retraction.test(clause))
})

/** "It says whether it was done (or not)" takes nothing back. */
const orNot = /^(?:or|o|oder|ou) (?:not|no|nicht|non|pas|nao)$/u

/** The same for a block that follows code. What introduces or denies other code is not about the code before it, nor is the answer "No: …". */
export function isRetractingBlock(text: string): boolean {
  if (wrongSigns.test(text) && !/\p{L}/u.test(text)) return true
  const [own = '', code] = withoutNames(text).split('`')
  if (code !== undefined && deniesNext.test(foldText(own.split(/[.;!?]\s+/).at(-1) ?? '')))
    return isRetraction(own.replace(/[^.;!?]*$/, ''))
  return isRetraction(withoutIdioms(foldText(own.replace(/[^.;!?]*:\s*$/, '').replace(answersNo, ''))))
}

/** "Never `Y`", "No `Y`": denies the code behind it. */
const deniesNext = new RegExp(
  `^[^\\p{L}]*(?:${polarityPattern('negationsBefore')}|${polarityPattern('avoidVerbs')})\\s*$`,
  'u',
)

const answersNo = new RegExp(`^[^\\p{L}]*(?:${denials})[^\\p{L}]*(?::|→|->|=>|⇒)`, 'iu')
