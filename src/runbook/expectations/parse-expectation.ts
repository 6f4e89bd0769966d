import type { Phrase } from '../blocks/block.ts'
import { answerPattern, flowPattern, polarityPattern, softWords } from '../languages/languages.ts'
import type { Comparison, Expectation } from '../program.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'
import { type Reading, readComparison } from './read-comparison.ts'

type Reader = (text: string) => Reading | null

/** What a phrase expects, in the order in which the readings are tried. */
const readers: readonly Reader[] = [
  namedValue,
  jsonPair,
  namedState,
  readComparison,
  newRows,
  nothing,
  rowCount,
  presence,
  status,
  threshold,
  literal,
]

/** A phrase after "Expected" as something a machine can hold against an answer, or as a question to a person. */
export function parseExpectation(phrase: Phrase): Expectation {
  const text = phrase.text.trim()
  const lower = text.toLowerCase()
  const hard = ![...softWords].some(word => lower.includes(word))
  for (const read of readers) {
    const reading = read(text)
    if (reading !== null) return { line: phrase.line, text, hard, ...reading }
  }
  return { line: phrase.line, text, type: 'person', hard, test: null }
}

/** What stands between two things that a phrase expects of one answer. */
const between = /\s*(?:[,;]\s*(?:and|y|und|et|e)?|\s(?:and|with|y|con|und|mit|et|avec|e|com))\s+(?=\S)/i
const beforeTime = new RegExp(`\\s+(?=(?:${answerPattern('within')})\\s+\\d)`, 'i')

/** The same where a phrase expects several things (`200 and ok is true, within 500 ms`), each of which is understood as a whole. */
export function parseExpectations(phrase: Phrase): readonly Expectation[] {
  const whole = parseExpectation(phrase)
  const text = phrase.text.trim()
  if (readComparison(text) !== null || /\bor\b|\s(?:o|oder|ou)\s|[()]/i.test(text)) return [whole]
  const parts = text
    .replace(/\.$/, '')
    .split(between)
    .flatMap(part => part.split(beforeTime))
    .map(part => ({ line: phrase.line, text: part.trim() }))
  if (parts.length < 2) return [whole]
  const read = parts.map(part => ({ ...parseExpectation(part), hard: whole.hard }))
  return read.every(it => it.test !== null && isWhole(it)) ? read : [whole]
}

/** Whether a part of a phrase says nothing beside what was read in it. */
function isWhole({ text, test }: Expectation): boolean {
  if (test?.kind === 'status') return /^(?:(?:http|status|a|the|is|code)\s+)*`?[1-5](?:\d\d|xx)`?(?: ok)?$/i.test(text)
  return test?.kind !== 'new-rows' && text.replaceAll('`', '').split(/\s+/).length <= 6
}

/** Phrases where one ends in OR and the next goes on are one expectation with alternatives. */
export function joinAlternatives(phrases: readonly Phrase[]): readonly Phrase[] {
  const joined: Phrase[] = []
  for (const phrase of phrases) {
    const last = joined.at(-1)
    if (last !== undefined && (/[\s,](?:or|o)$/i.test(last.text) || /^(?:or|o)\s/i.test(phrase.text)))
      joined[joined.length - 1] = { line: last.line, text: `${last.text} ${phrase.text}` }
    else joined.push(phrase)
  }
  return joined
}

/** The status codes a text names: `200`, `401/403/400`, `2xx`. */
export function statusesIn(text: string): readonly (number | '1xx' | '2xx' | '3xx' | '4xx' | '5xx')[] {
  return [...text.matchAll(/(?<![\w.-])([1-5])(\d\d|xx)(?![\w-]|\.\d|\s*(?:ms|s|rows?|%|min|req))/gi)].map(found => {
    // The pattern only lets the five classes through.
    return /xx/i.test(found[2] ?? '') ? (`${found[1]}xx` as '5xx') : Number(`${found[1]}${found[2]}`)
  })
}

function namedValue(text: string): Reading | null {
  const found = /^`?([a-z][\w.]*)`?\s*(=|!=|<=|>=|<|>)\s*`?([^\s%`]+)`?$/i.exec(text)
  const [, name = '', op = '=', value = ''] = found ?? []
  if (found === null) return null
  // The pattern lets exactly the comparisons through.
  const comparison = op as Comparison
  if (name === 'status' && /^\d{3}$/.test(value) && op === '=')
    return { type: 'status', test: { kind: 'status', anyOf: [Number(value)] } }
  if (name === 'rows' && /^\d+$/.test(value))
    return { type: 'rows', test: { kind: 'rows', op: comparison, value: Number(value) } }
  // A number with a unit, or what is no number: `2s` is no value that an answer could be less than.
  if (/[<>]/.test(op) && typeof scalar(value) !== 'number') return null
  return { type: 'threshold', test: { kind: 'value', name, op: comparison, value: scalar(value) ?? value } }
}

function jsonPair(text: string): Reading | null {
  const code = /`([^`]+)`/.exec(text)?.[1] ?? text
  const pair =
    /^["']?([A-Za-z_][\w.[\]-]*)["']?\s*(?::|==?|===)\s*(true|false|null|-?\d+(?:\.\d+)?|"[^"]*"|'[^']*')$/.exec(
      code.trim(),
    )
  if (pair === null) return null
  return { type: 'json', test: { kind: 'json', path: pair[1] ?? '', op: '=', value: scalar(pair[2] ?? '') } }
}

const state = new RegExp(
  `^(\`?)([A-Za-z_][\\w.[\\]-]*)\\1\\s+(?:${answerPattern('is')}|equals)\\s+(?:\`(true|false|null|-?\\d+(?:\\.\\d+)?|"[^"\`]*")\`|(true|false|null|-?\\d+(?:\\.\\d+)?|"[^"]*"))[.]?$`,
  'i',
)

/** "`db_ok` is true". */
function namedState(text: string): Reading | null {
  const [, quote = '', name = '', code, plain] = state.exec(text) ?? []
  const value = code ?? plain
  if (value === undefined || (quote === '' && !/^(?:true|false)$/.test(value) && !/[_.]|[a-z][A-Z]/.test(name)))
    return null
  return { type: 'json', test: { kind: 'json', path: name, op: '=', value: scalar(value) } }
}

const denial = wholeWordPattern(
  `${polarityPattern('negationsBefore')}|${polarityPattern('negationsAfter')}|${polarityPattern('insteadOf')}|${flowPattern('unless')}|${flowPattern('otherwise')}|${answerPattern('denies')}`,
)

/** Whether a phrase says what an answer is not, or when it is otherwise. */
function isDenied(text: string): boolean {
  return denial.test(foldText(text))
}

function newRows(text: string): Reading | null {
  return !isDenied(text) && /\b(?:new|more|nuevas?)\s+(?:rows?|records?|entries|events?|filas?)\b/i.test(text)
    ? { type: 'delta', test: { kind: 'new-rows' } }
    : null
}

const holdsNothing = new RegExp(`^(?:it |the query |this )?(?:${answerPattern('nothing')})[.!]?$`, 'u')

function nothing(text: string): Reading | null {
  return holdsNothing.test(foldText(text.trim())) ? { type: 'rows', test: { kind: 'rows', op: '=', value: 0 } } : null
}

const rows = answerPattern('rows')
const noRows = new RegExp(
  `(?<![\\p{L}\\d.,])(?:${answerPattern('zero')}|0)\\s+(?:${rows})(?![\\p{L}])|\\bempty(?: result)?\\b`,
  'u',
)
const someRows = new RegExp(`\\b(?:at least (?:one|1)|one or more|some)\\s+(?:${rows})(?![\\p{L}])`, 'u')
const someNumber = new RegExp(`(?<!\\S)(\\d+)\\s+(?:${rows})(?![\\p{L}])`, 'u')

function rowCount(text: string): Reading | null {
  const plain = foldText(text)
  // "Not 0 rows", "5 rows is wrong", "3 rows otherwise".
  if (isDenied(plain.replace(noRows, ' ')) || /\d\s*(?:-|–|to|a|bis|and|y|und|et|e)\s*\d/.test(plain)) return null
  if (noRows.test(plain)) return { type: 'rows', test: { kind: 'rows', op: '=', value: 0 } }
  if (someRows.test(plain)) return { type: 'rows', test: { kind: 'rows', op: '>=', value: 1 } }
  const count = someNumber.exec(plain)?.[1]
  return count === undefined ? null : { type: 'rows', test: { kind: 'rows', op: '=', value: Number(count) } }
}

const isThere = new RegExp(
  `(?<![\\p{L}])(?:${answerPattern('exists')}|present and|not null|is set|are set)(?![\\p{L}])`,
  'u',
)

function presence(text: string): Reading | null {
  if (!isThere.test(foldText(text))) return null
  if (isDenied(foldText(text).replace(/\bnot null\b/, ' '))) return { type: 'person', test: null }
  const path = /`([A-Za-z_][\w.]*)`/.exec(text)?.[1]
  return { type: 'present', test: path === undefined ? null : { kind: 'present', path } }
}

const namesStatus =
  /^(?:an? |the )?`?[1-5](?:\d\d|xx)|\b(?:status|http|returns?|returned|responds?|response|code|c[oó]digo|mostly|or)\b/i

function status(text: string): Reading | null {
  const anyOf = statusesIn(text)
  if (anyOf.length === 0 || isDenied(text) || !namesStatus.test(text)) return null
  return { type: 'status', test: { kind: 'status', anyOf } }
}

/** A comparison that names no number as a whole phrase: a person holds it against the answer. */
function threshold(text: string): Reading | null {
  return /[<>≤≥]=?\s*\d|\b(?:below|under|above|over|at (?:most|least)|less than|more than|baseline)\b/i.test(text)
    ? { type: 'threshold', test: null }
    : null
}

function literal(text: string): Reading | null {
  const whole = /^(?:`([^`]+)`|["“]([^"”]+)["”])(?:\s*\([^)]*\))?\.?$/.exec(text)
  const contains = whole?.[1] ?? whole?.[2] ?? /^(?!NULL|NONE|TRUE|FALSE|ZERO)[A-Z]{4,}$/.exec(text)?.[0]
  return contains === undefined ? null : { type: 'text', test: { kind: 'text', contains } }
}

function scalar(text: string): string | number | boolean | null {
  if (text === 'true' || text === 'false') return text === 'true'
  if (text === 'null') return null
  const number = Number(text)
  return text !== '' && Number.isFinite(number) ? number : text.replace(/^["']|["']$/g, '')
}
