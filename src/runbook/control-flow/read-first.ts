import { isImperative } from '../words/find-act.ts'
import { hideCode, wordsFor } from './hide-code.ts'

/**
 * What comes first of what a sentence tells ("Stop the writers first", "(dry run first)"); null where nothing does.
 * @param acts whether it tells to do something
 * @param names whether it is a heading, a label or a comment
 */
export function readFirst(text: string, plain: string, acts: boolean, names: boolean): string | null {
  const aside = firstInAside.exec(plain)?.[1]
  if (aside !== undefined && (acts || names || text.startsWith('`'))) return clauseOfFirst(aside)
  const named = names && /(?:first|primero|zuerst|d['’]abord|primeiro)$/u.test(plain) && !asksWhat.test(plain)
  const said = first.test(plain.replace(/\([^()]*\)/g, '')) ? clauseOfFirst(text) : null
  if (said !== null && (acts || named || isImperative(said))) return said
  return opensWithFirst(text, plain) ? text : null
}

const first = new RegExp(
  `^.{4,120}?(?<!\\b(?:the|a|an|this|its|our|el|la|los|las|der|die|das|le|les|o|os|as))\\s+${wordsFor('first')}(?=\\s*(?:[.,;:!(]|$|\\s(?:and\\s|y\\s|und\\s|et\\s|e\\s)?(?:only\\s)?then\\s))`,
  'u',
)

/** "Primero desplegar la API", "First verify the backup", "Desplegar primero la API", "Zuerst die API ausrollen". */
const firstOfAll = new RegExp(
  `^(?:${wordsFor('opensFirst')},?|(?<verb>\\p{L}+(?:\\s+\\S+){0,2}?)\\s+${wordsFor('firstWithin')})\\s+(?=\\p{L})`,
  'u',
)

/** "Not reversible, take a backup first": the clause that says what comes first. */
function clauseOfFirst(text: string): string {
  const clauses = text.split(/[,;:]\s+|\s[—–]\s+/)
  const own = clauses.find(it => endsInFirst.test(hideCode(it)) && isImperative(it))
  return own ?? text
}

const endsInFirst = new RegExp(`\\s${wordsFor('first')}[.!]?$`, 'u')

/** "Purge the queue (dry run first)". */
const firstInAside = new RegExp(`\\(([^()]{3,40}\\s${wordsFor('first')})(?=[,;)])`, 'u')

/** "What to check first" is no order. */
const asksWhat = /^(?:what|which|who|where|things|was|que|quoi|o que)(?![\p{L}])/u

function opensWithFirst(text: string, plain: string): boolean {
  const found = firstOfAll.exec(plain)
  if (found === null) return false
  if (found.groups?.verb !== undefined) return isImperative(text)
  const rest = text.slice(found[0].length)
  return isImperative(rest.split(/[,;]\s/)[0] ?? rest) && !/^\S+(?::|\s+\S+ed\s)/u.test(rest)
}
