import { saysTrouble } from '../choices/alternatives-among.ts'
import type { Act } from '../languages/languages.ts'
import { asksUnless } from '../polarity/without-idioms.ts'
import { endsInVerb, findAct, isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import { mostClauses, wordsFor } from './hide-code.ts'
import { isToBeDone } from './split-condition.ts'

/** "Skip if it is fine": what stands before it is done when it is not. */
const skips = new RegExp(`^${wordsFor('skips')}$|^${wordsFor('skips')},?\\s+(?:${wordsFor('ifBehind')})\\s`, 'u')

const leads = new RegExp(`^(?:${wordsFor('end')}|${wordsFor('goOn')}|${wordsFor('jumpTo')}\\s)`, 'u')

/** "As in Caso A" names a case and makes no condition. */
export const tailIf = new RegExp(
  `[\\s,(]+(?:${wordsFor('only')}\\s+)?(?:(?<unless>${wordsFor('unless')})|(?<opening>${wordsFor('ifBehind')}))[,:]?\\s+(?!(?:\\d{1,2}|[a-h])(?:\\s*[-—–:.)]|$)|(?:any|at all)[^\\p{L}]*$|you can help it)`,
  'gu',
)

export const whole = new RegExp(`(?<![\\p{L}])(${wordsFor('guards')})(?![\\p{L}])`, 'u')

export const asksWhether = new RegExp(`(?:^|[\\s(])${wordsFor('asksWhether')}(?:\\s+(?:out|to|with|for|us|me))*$`, 'u')

/** These say that something is done, whatever its verb. */
const asNeeded =
  /^\p{L}.*\s(?:if|when|where|si|wenn|falls|se) (?:needed|necessary|required|appropriate|applicable|possible|available|es necesario|hace falta|procede|disponible|posible|notig|moglich|verfugbar|necessario|disponivel|possivel|necessaire)(?:[.):]*$|\s\()/u

/** A word that asks where it is a verb, behind what makes a noun of it ("in the change record if …"). */
const namesThing =
  /(?:^|\s)(?!(?:and|to|then|or|also|first|please|just|you|we|must|should|can|will|may|not|always|again)\s)\p{L}+,?\s+(?:record|note|query|review|test|check|look|show)$/u

/** "X is only needed if …" */
const onlyNeeded = new RegExp(`^.{0,120}?(?<![\\p{L}])${wordsFor('onlyNeeded')},?\\s+${wordsFor('ifBehind')}\\s+`, 'u')

const holdsOnly = new RegExp(`^[\\s,(]+${wordsFor('only')}\\s`, 'u')

/** "Run it only with approval." */
const onlyWith = new RegExp(`\\s${wordsFor('only')}\\s+(${wordsFor('onlyWith')}(?:\\s+\\S+){1,10})$`, 'u')

/** "Restart it (only on edge nodes)", "(EU only)", and not "(read only)". */
const onlyInAside = new RegExp(
  `\\((${wordsFor('only')}\\s+(?:${wordsFor('usedIn')}|${wordsFor('onlyWith')}|on|at|if|when|between)\\s[^()]{2,60}|(?!(?:read|view|append|write)[ -])[^()]{2,40}\\s${wordsFor('narrows')})\\)[\\s.:;·]*$`,
  'u',
)

/** Opens a question to somebody. */
const asksFirst =
  /^(?:ask|find out|see|decide|determine|know|check with|verify with|confirm with|pregunta\w*|fragen?|demande[rz]?)\b/u

/** "Verificar no registro se …": behind a verb that looks, "si", "se" and "ob" ask for what is so. */
function whether(before: string, opening: string, behind: string): boolean {
  const asked = /^(?:si|se|ob)$/.test(opening) && looks.test(before) && !/[,(]$/.test(before)
  return asked && !/^(?:es necesario|hace falta|procede|necess[aá]rio|notwendig|nötig)/iu.test(behind)
}

const looks =
  /^(?:verifi\p{L}+|comprob\p{L}+|comprueb\p{L}+|consult\p{L}+|confirm\p{L}+|revis\p{L}+|cheque|checar|pruf\p{L}+)(?![\p{L}])/u

const asides = new RegExp(
  `\\((?!\\s*(?:${wordsFor('only')}\\s+)?(?:${wordsFor('ifBehind')}|${wordsFor('unless')})[\\s'])[^()]*\\)`,
  'gu',
)

/** Parentheses that do not open with a condition, as signs. */
export function withoutAsides(plain: string): string {
  return plain.replace(asides, found => '·'.repeat(found.length))
}

/** "A worker may be restarted": allowed, under the condition that follows. */
export function mayBeDone(before: string): boolean {
  const [, verb = ''] = /^(?:\S+\s){1,6}may (?:only |safely )?be (\p{L}+)ed$/u.exec(before) ?? []
  return verb !== '' && [verb, `${verb}e`, verb.replace(/(.)\1$/, '$1')].some(it => changes(findAct(it)))
}

function changes(act: Act | null): boolean {
  return act === 'change' || act === 'destroy'
}

/** "Restart it if it is stuck", "Delete the row (if created)", "Clear the cache if needed". */
export function readTail(text: string, plain: string): readonly Condition[] {
  const needed = onlyNeeded.exec(plain)
  if (needed !== null) {
    const when = text.slice(needed[0].length).replace(/[.:;)\]\s]+$/, '')
    return [createCondition(when, text.slice(0, needed[0].length), false)]
  }
  const asks = isImperative(text) || asNeeded.test(plain) || asksUnless(plain)
  for (const found of [...withoutAsides(plain).matchAll(tailIf)].slice(0, mostClauses)) {
    const before = plain.slice(0, found.index).trimEnd()
    const behind = text.slice(found.index + found[0].length)
    // "Den Pod nur neu starten, wenn er hängt": what is done ends in its verb.
    const skipped = found.groups?.unless === undefined ? (skips.exec(before)?.[0] ?? null) : null
    const said = text.slice(0, found.index)
    if (
      !asks &&
      skipped === null &&
      !leads.test(before) &&
      !mayBeDone(before) &&
      !isToBeDone(said) &&
      !endsInVerb(text.slice(0, found.index).replace(/,$/, ''))
    )
      continue
    // "Read when it last ran" asks for a time; "wait: it gives the lock back when it ends" tells of somebody else.
    const clause = before.split(/[:;]\s|\s[—–]\s/).at(-1) ?? ''
    const asksTime =
      /^\s*\S+$/u.test(before) &&
      findAct(before) === 'read' &&
      /when|where|wann|cuando|quand/u.test(found.groups?.opening ?? '')
    // "Find out what it was and when" asks twice.
    // "Audit timestamp for when it started" names a time.
    if (/(?:^|\s)(?:and|or|y|o|und|oder|et|ou|e|for|of|about|since|from|than|to)$/u.test(before)) continue
    if (asksTime || (clause !== before && !isImperative(clause) && !/^·+$/.test(clause))) continue
    const only = holdsOnly.test(found[0]) && !/^\W*que\s/.test(found[0])
    const asking =
      (asksWhether.test(before) && !namesThing.test(before) && !only) ||
      whether(before, found.groups?.opening ?? '', behind)
    if (asking || asksFirst.test(before) || /\bor not\b/u.test(behind)) continue
    // "Look for these when making the call" names a time.
    if (/^when(?:ever)?$/.test(found.groups?.opening ?? '') && /^\p{L}+ing(?![\p{L}])/u.test(behind) && !only) continue
    const open = found[0].includes('(')
    const short = asNeeded.test(plain) ? behind.replace(/\s\([^()]*\)[.:]?$/, '') : behind
    const when = open ? (/^[^()]*/.exec(behind)?.[0] ?? behind) : short
    if (/^(?:so|not)?\s*$/u.test(when) && !open) continue
    // "Do not run it unless the lead says so" is done when the lead does.
    const negated = asksUnless(plain) ? null : (found.groups?.unless ?? skipped)
    const [, stated = when, then] = /^(.+?),\s+in which case,?\s+(.+)$/iu.exec(when) ?? []
    const own = { ...createCondition(stated.replace(/[.:;)\]\s]+$/, ''), said, false), negated }
    return then === undefined ? [own] : [own, createCondition(stated, then)]
  }
  if (!asks) return []
  const narrowed = onlyWith.exec(withoutAsides(plain))
  if (narrowed !== null) {
    const at = narrowed.index + narrowed[0].length - (narrowed[1] ?? '').length
    return [createCondition(text.slice(at).replace(/[.:;)\]\s]+$/, ''), text.slice(0, narrowed.index), false)]
  }
  const aside = onlyInAside.exec(plain)
  if (aside !== null) {
    const at = aside.index + 1
    const when = text.slice(at, at + (aside[1] ?? '').length)
    return [createCondition(when, text.slice(0, aside.index), false)]
  }
  const paren = /\((?:for|bei|para|pour)\s+([^()]+)\)/u.exec(plain)
  if (paren !== null && saysTrouble(paren[1] ?? '')) return [createCondition(paren[1] ?? '', text, false)]
  const named = whole.exec(plain)
  return named === null ? [] : [createCondition(named[1] ?? '', text.replace(named[0], '').trim(), false)]
}
