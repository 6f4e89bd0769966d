import { saysTrouble } from '../choices/alternatives-among.ts'
import { flowPattern } from '../languages/languages.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'

/** What one sentence says about when something is done. */
export type Reading =
  /** `go` is what to do when it is so. `leads`: the condition stands in front of it. */
  | { readonly kind: 'condition'; readonly when: string; readonly go: string; readonly leads: boolean }
  | { readonly kind: 'after'; readonly when: string }
  | { readonly kind: 'repeat'; readonly until: string; readonly every: string | null; readonly atMost: number | null }
  | { readonly kind: 'parallel' }

type Condition = Extract<Reading, { kind: 'condition' }>

const part = (name: Parameters<typeof flowPattern>[0]) => `(?:${flowPattern(name)})`

const opens = new RegExp(
  `^(?:[-–—,]\\s*)?(?:(?:${part('fillers')}|${part('guards')}),?\\s+)*(${part('if')})\\s+(?!${part('notIf')}(?![\\p{L}]))`,
  'u',
)
const opensAfter = new RegExp(`^(?:${part('only')}\\s+)?(${part('after')})\\s+`, 'u')
const opensBefore = new RegExp(`^(${part('before')})\\s+`, 'u')
const opensFor = new RegExp(`^${part('for')}\\s+(?!${part('notFor')}(?![\\p{L}]))`, 'u')
const otherwise = new RegExp(`^(${part('otherwise')})[,:;]?\\s+(.+)$`, 'u')
const tailIf = new RegExp(`[\\s,(]+(?:${part('only')}\\s+)?(${part('ifBehind')})\\s+`, 'gu')
const tailAfter = new RegExp(`\\s+(?:${part('only')}\\s+)?(${part('after')}|${part('before')})\\s+`, 'gu')
const whole = new RegExp(`(?<![\\p{L}])(${part('guards')})(?![\\p{L}])`, 'u')
const asksWhether = new RegExp(`(?:^|[\\s(])${part('asksWhether')}(?:\\s+(?:out|to|with|for|us|me))*$`, 'u')
const first = new RegExp(`^.{4,120}?\\S\\s+${part('first')}(?=\\s*(?:[.,;:(]|$))`, 'u')
const untilPattern = new RegExp(
  `^(?:.{0,60}?\\s)??${part('wait')}(?:\\s.{0,80}?)?\\s(?:${part('until')})\\s+(.+)$`,
  'u',
)
const waits = new RegExp(`^${part('waitFor')}\\s+(.+)$`, 'u')
const each = new RegExp(`(?:^|\\s)${part('each')}\\s+(.+?)(?:[,:]|$)`, 'u')
const repeats = new RegExp(`^${part('again')}(?:\\s|$)`, 'u')
const parallel = new RegExp(`(?<![\\p{L}])${part('parallel')}(?![\\p{L}])`, 'u')
const time =
  /^(?:(?:about|around|the|another|at least|up to|>|<|~|\s)*)\d+\s*(?:s|sec|m|min|h|hr|d|seconds?|minutes?|hours?|days?|weeks?|months?|segundos?|minutos?|horas?|minuten|stunden|heures?)\b[^\p{L}]*$/u

/**
 * What a sentence says about when, in which order or how often it is done. Code, quotes and parentheses are looked
 * through as one sign each, so that their words decide nothing.
 * @param names whether it is a heading, a label or a comment, which may be nothing but a condition
 */
export function readStatement(said: string, names = false): readonly Reading[] {
  const text = said.slice(0, longest).replace(/^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-h][.)])\s+/u, '')
  const plain = hide(text)
  const conditions = readConditions(text, plain)
  if (conditions.length === 0 && names && opens.test(plain)) {
    const when = text.slice(opens.exec(plain)?.[0].length ?? 0)
    return [condition(when.replace(/[:,]$/, ''), '')]
  }
  // A condition in front covers all that follows; else each clause speaks for itself.
  const clauses = conditions.some(it => it.leads) || !plain.includes(';') ? [] : clausesOf(text, plain)
  if (clauses.length > 1) return clauses.flatMap(clause => readStatement(clause))
  const [head] = conditions
  const [act, heard] = head?.leads && head.go !== '' ? [head.go, hide(head.go)] : [text, plain]
  const sideBySide = parallel.test(plain) && !plain.endsWith('?') && (isImperative(text) || members.test(plain))
  return [
    ...conditions,
    ...readOrder(act, heard),
    ...readRepeat(act, heard),
    ...(sideBySide ? [{ kind: 'parallel' as const }] : []),
  ]
}

/** Characters of a sentence that are read. */
const longest = 1_500

const members = new RegExp(`^(?:these|the following|both|all|diese|estos|les|${flowPattern('step')})(?![\\p{L}])`, 'u')

function clausesOf(text: string, plain: string): readonly string[] {
  const outside = plain.replace(/\([^()]*\)/g, found => '·'.repeat(found.length))
  const ends = [...outside.matchAll(/;\s+/g)]
  return [...ends, null].map((end, index) =>
    text.slice(index === 0 ? 0 : (ends[index - 1]?.index ?? 0) + 1, end?.index).trim(),
  )
}

/** Small letters without accents, code and quotes as signs; of the same length as the text, so that places agree. */
function hide(text: string): string {
  const folded = foldText(text)
  const even = folded.length === text.length ? folded : text.toLowerCase()
  return even.replace(/`[^`]*`|“[^”]*”|"[^"]*"/g, found => '·'.repeat(found.length)).replace(/\u00a0/g, ' ')
}

function readConditions(text: string, plain: string): readonly Condition[] {
  const otherwiseFound = otherwise.exec(plain)
  if (otherwiseFound !== null) {
    const go = text.slice(plain.length - (otherwiseFound[2] ?? '').length)
    return [condition(text.slice(0, (otherwiseFound[1] ?? '').length), go)]
  }
  const head = opens.exec(plain)
  if (head !== null) {
    const halves = splitCondition(text, plain, head[0].length)
    return halves === null ? [] : [halves]
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
  return { kind: 'condition', when: when.trim().replace(/[,;:]$/, ''), go: go.trim(), leads }
}

/** A condition of more clauses is none that anybody reads. */
const mostClauses = 12

/** "If a, b or c, restart it": the condition ends where what follows tells to do something. */
function splitCondition(text: string, plain: string, from: number): Condition | null {
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

const leads = new RegExp(`^${part('goTo')}|^${part('goOn')}|^${part('end')}`, 'u')
const must = new RegExp(`(?<![\\p{L}])${part('must')}(?![\\p{L}])`, 'u')

/** "It is best to purge it", "the only way is to restore it", "you can delete it". */
function asksIndirectly(clause: string, plain: string): boolean {
  const found = must.exec(plain.split(/[.;]/)[0] ?? '')
  return found !== null && found.index < 40 && findAct(clause.slice(found.index + found[0].length).trim()) !== null
}

/** Whether a clause asks for something, sends somewhere, or ends the work. */
function tellsToDo(clause: string): boolean {
  const plain = hide(clause)
  return isImperative(clause) || leads.test(plain) || asksIndirectly(clause, plain)
}

/** Opens a question to somebody. */
const asksFirst =
  /^(?:ask|find out|see|decide|determine|know|check with|verify with|confirm with|pregunta\w*|fragen?|demande[rz]?)\b/u

/** These say that something is done, whatever its verb. */
const asNeeded =
  /^\p{L}.*\s(?:if|when|where|si|wenn|falls|se) (?:needed|necessary|required|appropriate|applicable|possible|available|es necesario|hace falta|procede|notig|moglich|necessario|necessaire)[.):]*$/u

/** "Restart it if it is stuck", "Delete the row (if created)", "Clear the cache if needed". */
function readTail(text: string, plain: string): readonly Condition[] {
  if (!isImperative(text) && !asNeeded.test(plain)) return []
  const outside = plain.replace(
    /\((?!\s*(?:only\s+|solo\s+)?(?:if|when|unless|si|wenn|falls|se|cuando)\s)[^()]*\)/gu,
    found => '·'.repeat(found.length),
  )
  for (const found of [...outside.slice(0, longest).matchAll(tailIf)].slice(0, mostClauses)) {
    const before = plain.slice(0, found.index).trimEnd()
    const behind = text.slice(found.index + found[0].length)
    if (asksWhether.test(before) || asksFirst.test(before) || /\bor not\b/u.test(behind)) continue
    const open = found[0].includes('(')
    const when = open ? (/^[^()]*/.exec(behind)?.[0] ?? behind) : behind
    if (/^(?:so|not)?\s*$/u.test(when) && !open) continue
    return [condition(when.replace(/[.:;)\s]+$/, ''), text.slice(0, found.index), false)]
  }
  const paren = /\((?:for|bei|para|pour)\s+([^()]+)\)/u.exec(plain)
  if (paren !== null && saysTrouble(paren[1] ?? '')) return [condition(paren[1] ?? '', text, false)]
  const named = whole.exec(plain)
  return named === null ? [] : [condition(named[1] ?? '', text.replace(named[0], '').trim(), false)]
}

function readOrder(text: string, plain: string): readonly Reading[] {
  const head = opensAfter.exec(plain) ?? opensBefore.exec(plain)
  if (head !== null) {
    const halves = splitCondition(text, plain, head[0].length)
    if (halves !== null)
      return time.test(hide(halves.when)) || notDone.test(hide(halves.when))
        ? []
        : [{ kind: 'after', when: halves.when }]
    return /^\S+ing$/u.test(plain.slice(head[0].length).replace(/[:.]$/, ''))
      ? [{ kind: 'after', when: text.slice(head[0].length) }]
      : []
  }
  if (!isImperative(text)) return []
  for (const found of [...plain.slice(0, longest).matchAll(tailAfter)].slice(0, mostClauses)) {
    const when = text.slice(found.index + found[0].length).replace(/[.:;]$/, '')
    const before = plain.slice(0, found.index)
    // "Verify that it is checked before sending" is about the order of somebody else's acts.
    if (/\b(?:is|are|was|were|been|being|that|how|why)\b/u.test(before)) continue
    if (
      time.test(hide(when)) ||
      notDone.test(hide(when)) ||
      /^\d/.test(when) ||
      /\b(?:look|shortly|soon|right|just|errors?|even|long|day|the)$/u.test(before)
    )
      continue
    return [{ kind: 'after', when }]
  }
  return first.test(plain.replace(/\([^()]*\)/g, '')) ? [{ kind: 'after', when: text }] : []
}

/** What is not the end of an act: a place in the text, a time, a count. */
const notDone =
  /^(?:that|this|it|which|the (?:last|first|fact)|each|every|all|hours|midnight|(?:a|an|the)?\s*(?:few|couple of|long|short)\b|\d)/u

function readRepeat(text: string, plain: string): readonly Reading[] {
  const until = untilPattern.exec(plain) ?? (isImperative(text) || repeats.test(plain) ? waits.exec(plain) : null)
  const loop = until ?? (repeats.test(plain) ? plain.match(/^.*$/u) : null)
  const ofEach = loop === null && isImperative(text) ? each.exec(plain) : null
  const found = loop ?? ofEach
  if (found === null) return []
  const said = found[1] ?? ''
  const from = said === '' ? 0 : plain.indexOf(said, found.index ?? 0)
  const end = said === '' ? text : text.slice(from, from + said.length)
  const every = /\b(?:every|each|cada|alle|toutes les)\s+(\d+\s*\p{L}+)/u.exec(plain)?.[1] ?? null
  const most =
    /\b(?:up to|at most|max(?:imum)?(?: of)?|hasta|maximal|no more than)\s+(\d{1,3})\s*(?:times|attempts|retries|x|veces|mal)?/u.exec(
      plain,
    )?.[1]
  return [
    { kind: 'repeat', until: end.replace(/[.;:]+$/, ''), every, atMost: most === undefined ? null : Number(most) },
  ]
}
