import { readOption } from '../choices/read-option.ts'
import type { Guard } from '../program.ts'
import type { Places } from './create-places.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'
import { readBareCondition } from './read-conditions.ts'
import { splitCondition } from './split-condition.ts'

/** The condition of all of a section, and of those within it, which a label or a sentence before its first step says. */
export function findScope(
  { inside, line, text, label, named, section, behind, opens }: Statement,
  statements: readonly Statement[],
  { bySection }: Places,
): Guard | null {
  // Not of a whole document, and not among what only informs.
  const { depth, phase, id } = section
  if (depth <= 1 || phase === 'symptom' || phase === 'reference' || phase === 'escalate') return null
  if (inside === 'when') return { line, when: text, test: null }
  const alone = opens === null && behind === null
  if (inside !== 'paragraph' && !(inside === 'label' && alone)) return null
  // What stands under a label is about that alone, and a label that is one of several ways about its own.
  if (label !== named || (inside === 'label' && readOption(text) !== null)) return null
  if (text.length > mostOfScope || bySection.get(id)?.some(it => it.line < line) === true) return null
  const when = readScope(text)
  // "If the primary is lost:" over headings.
  if (when === null && alone && text.endsWith(':') && !bySection.has(id)) {
    const bare = readBareCondition(text, hideCode(text))
    return bare === null
      ? null
      : { line, when: bare.when, test: null, ...(bare.negated === null ? {} : { negated: true }) }
  }
  if (when === null || !text.endsWith(':')) return when === null ? null : { line, when, test: null }
  // What stands over one fence is about that fence.
  const cases = statements.filter(it => it.list?.under.endsWith(text)).map(it => it.text)
  if (cases.length === 0 && (behind !== null || opens !== null)) return null
  return { line, when: `${when}: ${cases.join('; ')}`.slice(0, mostOfScope), test: null }
}

const mostOfScope = 300

/**
 * When all of a part of the document is done, as a sentence at its head says it: "Use this when the copy is damaged",
 * "Solo se aplica ante un desastre", "Only for a full outage", "Mandatory if it lasted an hour". Null for any other
 * sentence, above all one that has an act of its own.
 */
function readScope(said: string): string | null {
  const text = said.replace(/^(?:\[!\w+\])?[^\p{L}\d]*/u, '').replace(/[\s.:;!*]+$/, '')
  const plain = hideCode(text)
  const narrowed = onlyWord.test(plain) || onlyOfFrench.test(plain)
  // Where "only" stands changes nothing of what is said.
  const core = plain.replace(everyOnly, found => ' '.repeat(found.length))
  const found =
    usedIf.exec(core) ?? isForCase.exec(core) ?? (narrowed ? (usedIn.exec(core) ?? usedLast.exec(core)) : null)
  if (found !== null) {
    const { any, when = '' } = found.groups ?? {}
    if (any !== undefined && !narrowed) return null
    const at = core.indexOf(when, found[0].length - when.length - (found.groups?.behind ?? '').length)
    return hasAct(text, plain, at) ? null : text.slice(at, at + when.length)
  }
  if (narrowed && overList.test(core)) return text
  return narrows.test(plain) && text.split(/\s+/).length <= mostOfCase && !hasAct(text, plain, 0) ? text : null
}

/** "Use it when it is full, then restart it" tells to do more than that. */
function hasAct(text: string, plain: string, from: number): boolean {
  return /[,:;→⇒]|\s[—–-]\s/.test(plain) && splitCondition(text, plain, from) !== null
}

const mostOfCase = 14

const onlyWords = `(?:${wordsFor('narrows')}|so(?=\\s+(?:se|em|deve|pode|e|sao)\\s)|exclusively|exclusivamente|ausschlie(?:ss|ß)lich|exclusivement)`
const onlyWord = new RegExp(`(?<![\\p{L}-])${onlyWords}(?![\\p{L}-])`, 'u')
const onlyOfFrench = /(?<![\p{L}])n(?:e\s|['’]).*\squ(?:e\s|['’])/u
const everyOnly = new RegExp(
  `(?<![\\p{L}-])(?:${onlyWords}(?![\\p{L}-])|qu['’]|que(?=\\s+(?:si|en|quand|lors|pour|dans)\\s))`,
  'gu',
)

const opening = `^\\s*(?:(?:${wordsFor('thisPart')}|(?<any>${wordsFor('anyPart')}))\\s+)?`

const usedIf = new RegExp(
  `${opening}${wordsFor('isUsed')},?\\s+(?:${wordsFor('fillers')}\\s+)?${wordsFor('ifBehind')},?\\s+(?<when>\\S.+)$`,
  'u',
)

/** "This section is for the rare case where …". */
const isForCase = new RegExp(
  `^\\s*${wordsFor('thisPart')}\\s+(?:is|es|ist|est|e)\\s+(?:only\\s+)?(?:for|para|fur|pour)\\s+(?:\\S+\\s+){0,3}?(?:cases?|casos?|fall|cas)\\s+(?:where|that|when|in which|en que|en el que|dass|ou|em que)\\s+(?<when>\\S.+)$`,
  'u',
)

const usedIn = new RegExp(
  `${opening}(?:${wordsFor('isUsed')}|is|are|es|son|ist|sind|est|sont|e|sao)\\s+(?<when>(?:${wordsFor('usedIn')}|on|at|outside|between)\\s+\\S.+)$`,
  'u',
)

/** "The restore is only used for:" over a list of the cases. */
const overList = new RegExp(
  `${opening}${wordsFor('isUsed')}\\s+(?:${wordsFor('usedIn')}|${wordsFor('ifBehind')})$`,
  'u',
)

/** "Wird nur bei Datenverlust ausgeführt": German verbs stand last. */
const usedLast = new RegExp(
  `${opening}(?:(?:wird|werden|ist|sind|darf|durfen)\\s+)?(?<when>${wordsFor('usedIn')}\\s+\\S.*?)(?<behind>\\s+${wordsFor('isUsed')}(?:\\s+werden)?)$`,
  'u',
)

/** "Only in case of a disaster", "Nur im Notfall". */
const narrows = new RegExp(
  `^${onlyWords}\\s+(?:(?:${wordsFor('usedIn')}|${wordsFor('ifBehind')}|en caso|em caso|im fall\\p{L}*|in case)(?![\\p{L}])|${wordsFor('guards')}$)`,
  'u',
)
