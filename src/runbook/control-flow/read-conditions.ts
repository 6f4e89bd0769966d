import { saysTrouble } from '../choices/alternatives-among.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { hideCode, mostClauses, wordsFor } from './hide-code.ts'

/**
 * `go` is what to do when it is so. `leads`: the condition stands in front of it. `negated`: the words by which it is done
 * when it is not so ("unless", "otherwise"); null where it is done when it is. `contrary`: it is done when the condition
 * of the sentence before is not so.
 */
export type Condition = {
  readonly kind: 'condition'
  readonly when: string
  readonly go: string
  readonly leads: boolean
  readonly negated: string | null
  readonly contrary: boolean
}

const opens = new RegExp(
  `^(?:[-–—,]\\s*)?(?:(?:${wordsFor('fillers')}|${wordsFor('guards')}),?\\s+)*(?:(${wordsFor('unless')})|${wordsFor('if')}),?\\s+(?!${wordsFor('notIf')}(?![\\p{L}]))`,
  'u',
)

const opensFor = new RegExp(`^${wordsFor('for')}\\s+(?!${wordsFor('notFor')}(?![\\p{L}]))`, 'u')

/** "After more than 2 failed runs" says when, not what comes first; a time alone is a clock. */
const opensCount = new RegExp(
  `^${wordsFor('after')}\\s+(?=(?:more than|at least|over|>)\\s*\\d+\\s+(?!(?:s|m|h|d|sec|min|minutes?|hours?|days?|weeks?)(?![\\p{L}])))`,
  'u',
)

const otherwise = new RegExp(`^(${wordsFor('otherwise')})[,:;]?\\s+(.+)$`, 'u')

const tailIf = new RegExp(
  `[\\s,(]+(?:${wordsFor('only')}\\s+)?(?:(?<unless>${wordsFor('unless')})|(?<opening>${wordsFor('ifBehind')})),?\\s+`,
  'gu',
)

const whole = new RegExp(`(?<![\\p{L}])(${wordsFor('guards')})(?![\\p{L}])`, 'u')

/** "For stuck queues only", and not "Read-only replicas". */
const only = new RegExp(`(?<![\\p{L}-])${wordsFor('narrows')}(?![\\p{L}-])`, 'u')

const asksWhether = new RegExp(`(?:^|[\\s(])${wordsFor('asksWhether')}(?:\\s+(?:out|to|with|for|us|me))*$`, 'u')

const leads = new RegExp(`^${wordsFor('goTo')}|^${wordsFor('goOn')}|^${wordsFor('end')}`, 'u')

const must = new RegExp(`(?<![\\p{L}])${wordsFor('must')}(?![\\p{L}])`, 'u')

/** These say that something is done, whatever its verb. */
const asNeeded =
  /^\p{L}.*\s(?:if|when|where|si|wenn|falls|se) (?:needed|necessary|required|appropriate|applicable|possible|available|es necesario|hace falta|procede|notig|moglich|necessario|necessaire)[.):]*$/u

/** Opens a question to somebody. */
const asksFirst =
  /^(?:ask|find out|see|decide|determine|know|check with|verify with|confirm with|pregunta\w*|fragen?|demande[rz]?)\b/u

export function readConditions(text: string, plain: string): readonly Condition[] {
  const otherwiseFound = otherwise.exec(plain)
  if (otherwiseFound !== null) {
    const go = text.slice(plain.length - (otherwiseFound[2] ?? '').length)
    const said = otherwiseFound[1] ?? ''
    return tellsToDo(go) ? [{ ...condition(text.slice(0, said.length), go), contrary: !isSo.test(said) }] : []
  }
  const head = opens.exec(plain) ?? opensCount.exec(plain)
  if (head !== null) {
    const halves = splitCondition(text, plain, head[0].length)
    return halves === null ? [] : withContrary({ ...halves, negated: head[1] ?? null })
  }
  const forHead = opensFor.exec(plain)
  if (forHead !== null) {
    const halves = splitCondition(text, plain, forHead[0].length)
    if (halves !== null && halves.go !== '' && saysTrouble(halves.when)) return [halves]
  }
  if (/\?$/.test(plain)) return []
  const question = /^([^?]{3,70})\?\s+(.+)$/.exec(text)
  if (question !== null && isImperative(question[2] ?? '')) return [condition(question[1] ?? '', question[2] ?? '')]
  const arrow = /^([^→⇒]{2,60}?)\s*(?:→|⇒|->|=>)\s*(.+)$/u.exec(text)
  const [, seen = '', then = ''] = arrow ?? []
  if (arrow !== null && seen.split(/\s+/).length <= 6 && !isImperative(seen) && isImperative(then))
    return [condition(seen, then)]
  return readTail(text, plain)
}

function condition(when: string, go: string, leads = true): Condition {
  const said = when.trim().replace(/[,;:]$/, '')
  return { kind: 'condition', when: said, go: go.trim(), leads, negated: null, contrary: false }
}

/** "If it is empty, wait; otherwise restart it": what follows is done when it is not so. */
function withContrary(said: Condition): readonly Condition[] {
  const found = contrary.exec(hideCode(said.go))
  if (found === null) return [said]
  const go = said.go.slice(found.index + found[0].length)
  if (!tellsToDo(go)) return [said]
  return [
    { ...said, go: said.go.slice(0, found.index) },
    { ...said, go, negated: said.negated === null ? 'otherwise' : null },
  ]
}

const contrary = new RegExp(`[;,.]\\s+(?!${wordsFor('so')})${wordsFor('otherwise')}[,:]?\\s+`, 'u')
const isSo = new RegExp(`^${wordsFor('so')}$`, 'u')

/** "If a, b or c, restart it": the condition ends where what follows tells to do something. */
export function splitCondition(text: string, plain: string, from: number): Condition | null {
  const outside = plain.replace(/\([^()]*\)/g, found => '·'.repeat(found.length))
  const ends = [
    ...outside
      .slice(from)
      .matchAll(/,\s+|:\s+|;\s+|\s+[—–]\s+|\s+-\s+|\s*(?:→|⇒|->|=>)\s*|,?\s+(?:then|entonces|dann|alors|entao)\s+/gu),
  ]
  for (const end of ends.slice(0, mostClauses)) {
    const go = text.slice(from + end.index + end[0].length)
    if (tellsToDo(go)) return condition(text.slice(from, from + end.index), go)
  }
  // "If it fails twice (2 hours) escalate to …": without a comma, the verb that asks for help ends the condition.
  const asks = /(?<=[·\p{L}\d])\s+(?=(?:escalate|page|contact|notify)\s)/u.exec(outside.slice(from))
  if (asks !== null && asks.index > 0)
    return condition(text.slice(from, from + asks.index), text.slice(from + asks.index))
  const bare = /^(.+?):$/.exec(text.slice(from))
  return bare === null ? null : condition(bare[1] ?? '', '')
}

/** "It is best to purge it", "the only way is to restore it", "you can delete it". */
function asksIndirectly(clause: string, plain: string): boolean {
  const found = must.exec(plain.split(/[.;]/)[0] ?? '')
  return found !== null && found.index < 40 && findAct(clause.slice(found.index + found[0].length).trim()) !== null
}

/** Whether a clause asks for something, sends somewhere, or ends the work. */
function tellsToDo(clause: string): boolean {
  const plain = hideCode(clause)
  return isImperative(clause) || leads.test(plain) || asksIndirectly(clause, plain)
}

/** "Restart it if it is stuck", "Delete the row (if created)", "Clear the cache if needed". */
function readTail(text: string, plain: string): readonly Condition[] {
  if (!isImperative(text) && !asNeeded.test(plain)) return []
  const outside = plain.replace(
    /\((?!\s*(?:only\s+|solo\s+)?(?:if|when|unless|si|wenn|falls|se|cuando)\s)[^()]*\)/gu,
    found => '·'.repeat(found.length),
  )
  for (const found of [...outside.matchAll(tailIf)].slice(0, mostClauses)) {
    const before = plain.slice(0, found.index).trimEnd()
    const behind = text.slice(found.index + found[0].length)
    // "Read when it last ran" asks for a time; "wait: it gives the lock back when it ends" tells of somebody else.
    const clause = before.split(/[:;]\s|\s[—–]\s/).at(-1) ?? ''
    const asksTime =
      /^\s*\S+$/u.test(before) &&
      findAct(before) === 'read' &&
      /when|where|wann|cuando|quand/u.test(found.groups?.opening ?? '')
    if (asksTime || (clause !== before && !isImperative(clause))) continue
    if (asksWhether.test(before) || asksFirst.test(before) || /\bor not\b/u.test(behind)) continue
    const open = found[0].includes('(')
    const when = open ? (/^[^()]*/.exec(behind)?.[0] ?? behind) : behind
    if (/^(?:so|not)?\s*$/u.test(when) && !open) continue
    const negated = found.groups?.unless ?? null
    return [{ ...condition(when.replace(/[.:;)\]\s]+$/, ''), text.slice(0, found.index), false), negated }]
  }
  const paren = /\((?:for|bei|para|pour)\s+([^()]+)\)/u.exec(plain)
  if (paren !== null && saysTrouble(paren[1] ?? '')) return [condition(paren[1] ?? '', text, false)]
  const named = whole.exec(plain)
  return named === null ? [] : [condition(named[1] ?? '', text.replace(named[0], '').trim(), false)]
}

/** The condition that a heading, a label or a comment is as a whole; null for any other. */
export function readBareCondition(text: string, plain: string): Condition | null {
  const found = opens.exec(plain)
  if (found === null) {
    const words = plain.replace(/[:.]$/, '').split(/\s+/)
    const narrows = whole.test(plain) || (words.length <= 8 && only.test(plain))
    return narrows ? condition(text.replace(/[:.]$/, ''), '') : null
  }
  const said = condition(text.slice(found[0].length).replace(/[:,]$/, ''), '')
  return { ...said, negated: found[1] ?? null }
}
