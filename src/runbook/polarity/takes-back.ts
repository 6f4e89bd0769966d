import { polarityPattern } from '../languages/languages.ts'
import { wrongSigns } from './bans-name.ts'
import { plainText } from './plain-text.ts'
import { withoutIdioms } from './without-idioms.ts'

const opens = `(?:(?:${polarityPattern('retractionOpenings')})(?![\\p{L}-])\\s*)*`
const closes = `(?=[^\\p{L}\\p{N}]*$|\\s+(?:${polarityPattern('retractionEndings')})(?!\\p{L}))`
const denials = polarityPattern('retractions')
const pronouns = polarityPattern('pronouns')

/** "No", "actually, don't", "not on production", "never do this", "it is wrong", "bad idea here". */
const takes = new RegExp(
  `^${opens}(?:${denials}|${polarityPattern('condemnations')})(?![\\p{L}-])${closes}` +
    `|^${opens}(?:${denials}|${polarityPattern('negationsBefore')})\\s+(?:\\S+\\s+){0,3}?(?:${pronouns})(?!\\p{L})${closes}` +
    `|^${opens}(?:${polarityPattern('avoidVerbs')})\\s+(?:\\S+\\s+){0,2}?(?:${pronouns}|steps?|commands?|advice|paso|schritt|etape|passo)(?!\\p{L})${closes}`,
  'u',
)

/** Whether a text that stands behind a command takes it back, says that it is bad, or that only others said it. */
export function takesBack(text: string): boolean {
  return plainText(text)
    .split(/[.,;:!?()"“”„«»—–…]+|\s-+\s/)
    .some(clause => takes.test(clause.replace(/^[^\p{L}]+/u, '').trimEnd()))
}

/** The same of a block of its own. What leads on to other code is not about the code before it, nor is the answer "No: …". */
export function takesBackAbove(text: string): boolean {
  if (wrongSigns.test(text) && !/\p{L}/u.test(text)) return true
  const own = text.split('`')[0] ?? ''
  return takesBack(withoutIdioms(plainText(own.replace(/[^.;!?]*:\s*$/, '').replace(answersNo, ''))))
}

const answersNo = new RegExp(`^[^\\p{L}]*(?:${denials})[^\\p{L}]*(?::|→|->|=>|⇒)`, 'iu')
