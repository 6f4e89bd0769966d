import { saysTrouble } from '../choices/alternatives-among.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode, mostClauses, wordsFor } from './hide-code.ts'
import { asksWhether, readTail, tailIf, whole, withoutAsides } from './read-tail.ts'

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

const otherwiseAlone = new RegExp(`^(?!${wordsFor('so')})${wordsFor('otherwise')}[:.,]?$`, 'u')

/** "For stuck queues only", and not "Read-only replicas". */
const only = new RegExp(
  `(?<![\\p{L}-])${wordsFor('narrows')}(?![\\p{L}-])(?!\\s+(?:this|that|these|those|the|one|es[ae]s?|est[ae]s?|el|la|los|las|un|una)\\s)`,
  'u',
)

const leads = new RegExp(`^${wordsFor('goTo')}|^${wordsFor('goOn')}|^${wordsFor('end')}`, 'u')

const must = new RegExp(`(?<![\\p{L}])${wordsFor('must')}(?![\\p{L}])`, 'u')

export function readConditions(text: string, plain: string): readonly Condition[] {
  const otherwiseFound = otherwise.exec(plain)
  if (otherwiseFound !== null) {
    const go = text.slice(plain.length - (otherwiseFound[2] ?? '').length)
    const said = otherwiseFound[1] ?? ''
    if (tellsToDo(go)) return [{ ...createCondition(text.slice(0, said.length), go), contrary: !isSo.test(said) }]
    // "If not resolved within 15 minutes, …" is a condition of its own, "otherwise it sends …" tells what happens.
    if (!opens.test(plain)) return []
  }
  const head = opens.exec(plain) ?? opensCount.exec(plain)
  if (head !== null) {
    const halves = splitCondition(text, plain, head[0].length) ?? splitStated(text, plain, head[0].length)
    return halves === null ? [] : withContrary({ ...halves, negated: head[1] ?? null })
  }
  const forHead = opensFor.exec(plain)
  if (forHead !== null) {
    const halves = splitCondition(text, plain, forHead[0].length)
    if (halves !== null && halves.go !== '' && saysTrouble(halves.when)) return [halves]
  }
  if (/\?$/.test(plain)) return []
  const question = /^([^?]{3,70})\?\s+(.+)$/.exec(text)
  if (question !== null && isWhole(question[1] ?? '') && isImperative(question[2] ?? ''))
    return [createCondition(question[1] ?? '', question[2] ?? '')]
  const arrow = /^([^→⇒]{2,60}?)\s*(?:→|⇒|->|=>)\s*(.+)$/u.exec(text)
  const [, seen = '', then = ''] = arrow ?? []
  // With several it is a way through pages: "Settings → Keys → Rotate".
  if (
    arrow !== null &&
    !/→|⇒|->|=>/.test(then) &&
    isWhole(seen) &&
    seen.split(/\s+/).length <= 6 &&
    !isImperative(seen) &&
    isImperative(then)
  )
    return [createCondition(seen, then)]
  const tail = readTail(text, plain)
  return tail.length > 0 ? tail : readAside(text)
}

/** Whether no parenthesis is open at the end of a text, in the midst of which it would stop. */
function isWhole(text: string): boolean {
  return text.lastIndexOf('(') <= text.lastIndexOf(')')
}

/** "If the quota is used up: the vendor tries again tomorrow" tells nobody to do something. */
function splitStated(text: string, plain: string, from: number): Condition | null {
  const end = /:\s+|\s*(?:→|⇒|->|=>)\s*/u.exec(plain.slice(from))
  if (end === null || end.index === 0) return null
  const go = text.slice(from + end.index + end[0].length)
  return go === '' ? null : { ...createCondition(text.slice(from, from + end.index), go), asks: false }
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
    if (tellsToDo(go)) return createCondition(text.slice(from, from + end.index), go)
  }
  // "If it fails twice (2 hours) escalate to …": without a comma, the verb that asks for help ends the condition.
  const asks = /(?<=[·\p{L}\d])\s+(?=(?:escalate|page|contact|notify)\s)/u.exec(outside.slice(from))
  if (asks !== null && asks.index > 0)
    return createCondition(text.slice(from, from + asks.index), text.slice(from + asks.index))
  const bare = /^(.+?):$/.exec(text.slice(from))
  return bare === null || tellsThen.test(plain) ? null : createCondition(bare[1] ?? '', '')
}

/** "When it fails, two things happen:" tells what happens. */
const tellsThen = /,\s+(?!(?:or|and|o|y|oder|und|ou|et|e)\s)/

/** "It is best to purge it", "the only way is to restore it", "you can delete it". */
function asksIndirectly(clause: string, plain: string): boolean {
  const found = must.exec(plain.split(/[.;]/)[0] ?? '')
  return found !== null && found.index < 40 && findAct(clause.slice(found.index + found[0].length).trim()) !== null
}

/** "File a ticket"; a file is a noun elsewhere. */
const files = /^file\s+(?:[\w-]+\s+){0,4}?(?:tickets?|issues?|bugs?|cases?|reports?|incident|correction|against)\b/

/** Whether a clause asks for something, sends somewhere, or ends the work. */
function tellsToDo(clause: string): boolean {
  const plain = hideCode(clause)
  return isImperative(clause) || leads.test(plain) || files.test(plain) || asksIndirectly(clause, plain)
}

/** "Write it into the log (make one if there is none)". */
function readAside(text: string): readonly Condition[] {
  for (const [, inner = ''] of text.matchAll(/\(([^()]{4,200})\)/g)) {
    const [found] = readConditions(inner, hideCode(inner))
    if (found?.asks && found.go !== '') return [{ ...found, leads: false, aside: true }]
  }
  return []
}

/** The condition that a heading, a label or a comment is as a whole; null for any other. */
export function readBareCondition(text: string, plain: string): Condition | null {
  const found = opens.exec(plain)
  if (otherwiseAlone.test(plain)) return { ...createCondition(text.replace(/[:.,]$/, ''), ''), contrary: true }
  // "Optional helper, if present": what is named is done when it is so.
  const behind =
    found === null ? [...withoutAsides(plain).matchAll(tailIf)].find(it => /^\s*[,(]/.test(it[0])) : undefined
  if (behind !== undefined && !asksWhether.test(plain.slice(0, behind.index))) {
    const when = text.slice(behind.index + behind[0].length).replace(/[.:;)\]\s]+$/, '')
    return { ...createCondition(when, text.slice(0, behind.index), false), negated: behind.groups?.unless ?? null }
  }
  if (found === null) {
    const words = plain.replace(/[:.]$/, '').split(/\s+/)
    const narrows = whole.test(plain) || (words.length <= 8 && only.test(plain))
    return narrows ? createCondition(text.replace(/[:.]$/, ''), '') : null
  }
  if (tellsThen.test(plain)) return null
  const said = createCondition(text.slice(found[0].length).replace(/[:,]$/, ''), '')
  return { ...said, negated: found[1] ?? null }
}
