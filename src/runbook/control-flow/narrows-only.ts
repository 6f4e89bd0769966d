import { isImperative } from '../words/find-act.ts'
import { wordsFor } from './hide-code.ts'
import { whole } from './read-tail.ts'

/** Whether a heading, a label or a comment without an opening word says when, by "only" or by what stands for itself. */
export function narrowsOnly(text: string, plain: string): boolean {
  const words = plain.replace(/[:.]$/, '').split(/\s+/)
  const told = isImperative(text) && !narrowsInAside.test(plain)
  const narrowed = plain
    .replace(notAtEnd, ' ')
    .replace(/\(([^()]*)\)/g, (aside, it) => (isImperative(it) ? ' ' : aside))
  return whole.test(plain) || (words.length <= 8 && !told && !namesOnly.test(plain) && only.test(narrowed))
}

/** "For stuck queues only", and not "Read-only replicas". */
const only = new RegExp(
  `^${wordsFor('narrows')}(?![\\p{L}-])(?!\\s+(?:this|that|these|those|the|one|es[ae]s?|est[ae]s?|el|la|los|las|un|una)\\s)` +
    `|(?<![\\p{L}-])${wordsFor('narrows')}(?=\\s*(?:$|[().,:;—–-])|\\s+${wordsFor('narrowsTo')}(?![\\p{L}]))`,
  'u',
)

/** Parentheses that do not end in "only": "(only evict what has an end)" narrows nothing. */
const notAtEnd = new RegExp(`\\((?![^()]*\\s${wordsFor('narrows')}\\))[^()]*\\)`, 'gu')

/** "Restore the copy (data loss only)", and not "Revert only the settings". */
const narrowsInAside = new RegExp(`\\([^()]*\\s${wordsFor('narrows')}\\)`, 'u')

/** "Only errors" names what is shown, "only for errors" when. */
const namesOnly = new RegExp(`^${wordsFor('narrows')}\\s+(?!${wordsFor('narrowsTo')}(?![\\p{L}]))`, 'u')
