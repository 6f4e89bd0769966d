import { saysTrouble } from '../choices/alternatives-among.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import { mostClauses, wordsFor } from './hide-code.ts'

export const tailIf = new RegExp(
  `[\\s,(]+(?:${wordsFor('only')}\\s+)?(?:(?<unless>${wordsFor('unless')})|(?<opening>${wordsFor('ifBehind')}))[,:]?\\s+`,
  'gu',
)

export const whole = new RegExp(`(?<![\\p{L}])(${wordsFor('guards')})(?![\\p{L}])`, 'u')

export const asksWhether = new RegExp(`(?:^|[\\s(])${wordsFor('asksWhether')}(?:\\s+(?:out|to|with|for|us|me))*$`, 'u')

/** These say that something is done, whatever its verb. */
const asNeeded =
  /^\p{L}.*\s(?:if|when|where|si|wenn|falls|se) (?:needed|necessary|required|appropriate|applicable|possible|available|es necesario|hace falta|procede|notig|moglich|necessario|necessaire)[.):]*$/u

/** Opens a question to somebody. */
const asksFirst =
  /^(?:ask|find out|see|decide|determine|know|check with|verify with|confirm with|pregunta\w*|fragen?|demande[rz]?)\b/u

/** Parentheses that do not open with a condition, as signs. */
export function withoutAsides(plain: string): string {
  return plain.replace(/\((?!\s*(?:only\s+|solo\s+)?(?:if|when|unless|si|wenn|falls|se|cuando)\s)[^()]*\)/gu, found =>
    '·'.repeat(found.length),
  )
}

/** "Restart it if it is stuck", "Delete the row (if created)", "Clear the cache if needed". */
export function readTail(text: string, plain: string): readonly Condition[] {
  if (!isImperative(text) && !asNeeded.test(plain)) return []
  for (const found of [...withoutAsides(plain).matchAll(tailIf)].slice(0, mostClauses)) {
    const before = plain.slice(0, found.index).trimEnd()
    const behind = text.slice(found.index + found[0].length)
    // "Read when it last ran" asks for a time; "wait: it gives the lock back when it ends" tells of somebody else.
    const clause = before.split(/[:;]\s|\s[—–]\s/).at(-1) ?? ''
    const asksTime =
      /^\s*\S+$/u.test(before) &&
      findAct(before) === 'read' &&
      /when|where|wann|cuando|quand/u.test(found.groups?.opening ?? '')
    // "Find out what it was and when" asks twice.
    if (/(?:^|\s)(?:and|or|y|o|und|oder|et|ou|e)$/u.test(before)) continue
    if (asksTime || (clause !== before && !isImperative(clause))) continue
    if (asksWhether.test(before) || asksFirst.test(before) || /\bor not\b/u.test(behind)) continue
    const open = found[0].includes('(')
    const when = open ? (/^[^()]*/.exec(behind)?.[0] ?? behind) : behind
    if (/^(?:so|not)?\s*$/u.test(when) && !open) continue
    const negated = found.groups?.unless ?? null
    return [{ ...createCondition(when.replace(/[.:;)\]\s]+$/, ''), text.slice(0, found.index), false), negated }]
  }
  const paren = /\((?:for|bei|para|pour)\s+([^()]+)\)/u.exec(plain)
  if (paren !== null && saysTrouble(paren[1] ?? '')) return [createCondition(paren[1] ?? '', text, false)]
  const named = whole.exec(plain)
  return named === null ? [] : [createCondition(named[1] ?? '', text.replace(named[0], '').trim(), false)]
}
