import type { Phrase } from '../blocks/block.ts'
import { softWords } from '../languages/languages.ts'
import type { Comparison, Expectation, ExpectationTest } from '../program.ts'

type Reading = { readonly type: Expectation['type']; readonly test: ExpectationTest | null }
type Reader = (text: string) => Reading | null

/** What a phrase expects, in the order in which the readings are tried. */
const readers: readonly Reader[] = [namedValue, jsonPair, newRows, rowCount, presence, status, threshold, literal]

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
  const found = /^([a-z][\w.]*)\s*(=|!=|<=|>=|<|>)\s*(\S+)$/i.exec(text)
  const [, name = '', op = '=', value = ''] = found ?? []
  if (found === null) return null
  // The pattern lets exactly the comparisons through.
  const comparison = op as Comparison
  if (name === 'status' && /^\d{3}$/.test(value) && op === '=')
    return { type: 'status', test: { kind: 'status', anyOf: [Number(value)] } }
  if (name === 'rows' && /^\d+$/.test(value))
    return { type: 'rows', test: { kind: 'rows', op: comparison, value: Number(value) } }
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

function newRows(text: string): Reading | null {
  return /\b(?:new|more|nuevas?)\s+(?:rows?|records?|entries|events?|filas?)\b/i.test(text)
    ? { type: 'delta', test: { kind: 'new-rows' } }
    : null
}

function rowCount(text: string): Reading | null {
  if (/\b(?:no|zero|0)\s+(?:rows?|results?|records?|filas?)\b|\bempty(?: result)?\b/i.test(text))
    return { type: 'rows', test: { kind: 'rows', op: '=', value: 0 } }
  if (/\b(?:at least (?:one|1)|one or more|some)\s+(?:rows?|records?|results?)\b/i.test(text))
    return { type: 'rows', test: { kind: 'rows', op: '>=', value: 1 } }
  const count = /(?<!\S)(\d+)\s+(?:rows?|records?|results?|filas?)\b/i.exec(text)?.[1]
  return count === undefined ? null : { type: 'rows', test: { kind: 'rows', op: '=', value: Number(count) } }
}

function presence(text: string): Reading | null {
  if (!/\b(?:is present|present and|exists?|not null|is set|are set|existe)\b/i.test(text)) return null
  const path = /`([A-Za-z_][\w.]*)`/.exec(text)?.[1]
  return { type: 'present', test: path === undefined ? null : { kind: 'present', path } }
}

function status(text: string): Reading | null {
  const anyOf = statusesIn(text)
  if (
    anyOf.length === 0 ||
    !/^`?[1-5](?:\d\d|xx)|\b(?:status|http|returns?|returned|responds?|response|code|mostly|or)\b/i.test(text)
  )
    return null
  return { type: 'status', test: { kind: 'status', anyOf } }
}

function threshold(text: string): Reading | null {
  return /[<>≤≥]=?\s*\d|\b(?:below|under|above|over|at (?:most|least)|less than|more than|baseline)\b/i.test(text)
    ? { type: 'threshold', test: null }
    : null
}

function literal(text: string): Reading | null {
  const whole = /^(?:`([^`]+)`|["“]([^"”]+)["”])(?:\s*\([^)]*\))?\.?$/.exec(text)
  const contains = whole?.[1] ?? whole?.[2]
  return contains === undefined ? null : { type: 'text', test: { kind: 'text', contains } }
}

function scalar(text: string): string | number | boolean | null {
  if (text === 'true' || text === 'false') return text === 'true'
  if (text === 'null') return null
  const number = Number(text)
  return text !== '' && Number.isFinite(number) ? number : text.replace(/^["']|["']$/g, '')
}

const said: readonly RegExp[] = [
  /\(expect(?:ed)?:?\s+([^)]+)\)/gi,
  /\bexpected(?: output| result| response)?:\s*([^.;]+(?:\.\d[^.;]*)*)/gi,
  /\b(?:you )?should (?:see|return|show|be|report|print|respond with|say|read|output)\s+((?:`[^`]*`|[^.;])+)/gi,
  /\b(?:must|debe) (?:be|return|show|devolver)\s+((?:`[^`]*`|[^.;])+)/gi,
  /\b(returns?(?:ed)?\s+`?[1-5](?:\d\d|xx)`?)/gi,
  /^(?:verify|confirm|ensure|check|comprob\w+|verific\w+)\b(?: that)?\s+((?:`[^`]*`|[^.;])*?(?:\bis (?:present|set|not null)\b|\bexists?\b|\bare set\b|[<>]=?\s*\d+(?:\.\d+)?\s*\S*))/gi,
]

const mayExpect = /expect|should|must|return|debe|\bis (?:present|set|not)|exist|are set|[<>]/i

/** What an instruction itself says is to be seen ("should return 200", "(expected: `PONG`)"). */
export function inlineExpectations(phrase: Phrase): readonly Phrase[] {
  if (!mayExpect.test(phrase.text)) return []
  const texts = said.flatMap(pattern =>
    [...phrase.text.matchAll(pattern)].map(found => (found[1] ?? '').trim().replace(/[,)]$/, '')),
  )
  return [...new Set(texts)].filter(text => text !== '').map(text => ({ line: phrase.line, text }))
}
