import { remembered } from '../../domain/remembered.ts'
import { answerPattern } from '../languages/languages.ts'
import type { Comparison, Expectation, ExpectationTest } from '../program.ts'
import { foldText } from '../words/fold-text.ts'

export type Reading = { readonly type: Expectation['type']; readonly test: ExpectationTest | null }

const word = (name: Parameters<typeof answerPattern>[0]) => `(?:${answerPattern(name)})`

const number = `(?<number>-?\\d+(?:[.,]\\d+)?|${word('zero')}|${word('one')})`
const unit = `(?<unit>%|percent|per cent|ms|milliseconds?|millis|msec|s|secs?|seconds?|segundos?|sekunden?|secondes?|${answerPattern('rows')})`
const operators = `(?:[<>]=?|≤|≥|==?|${word('below')}|${word('atMost')}|${word('above')}|${word('atLeast')}|${word('exactly')})`
const subject = '(?<subject>[^<>=≤≥]*?)'
const is = `(?:\\s*(?<![\\p{L}])(?:${answerPattern('is')}))?`

const comparison = new RegExp(`^${subject}${is}\\s*(?<![\\p{L}])(?<op>${operators})\\s*${number}\\s*(?:${unit})?$`, 'u')
const counted = new RegExp(
  `^${subject}${is}\\s*(?<![\\p{L}\\d.,])${number}\\s*(?:${unit})?\\s+(?:(?<less>${answerPattern('orLess')})|(?<more>${answerPattern('orMore')}))(?:\\s+(?<what>${answerPattern('rows')}))?$`,
  'u',
)
const within = new RegExp(
  `^(?<who>(?:\\p{L}+\\s+){0,3}?(?<!\\p{L})(?:${answerPattern('responds')})|)\\s*(?:${answerPattern('within')})\\s+(?<number>\\d+(?:[.,]\\d+)?)\\s*(?<unit>ms|milliseconds?|msec|s|secs?|seconds?|segundos?|sekunden?|secondes?)$`,
  'u',
)

/** A comparison within a sentence, as the inside of a pattern over text without accents. */
export const comparisonPattern = `(?<![\\p{L}])${operators}\\s*(?:-?\\d+(?:[.,]\\d+)?)(?:\\s*(?:%|ms|s|secs?|seconds?|segundos?|sekunden?|secondes?|${answerPattern('rows')})(?![\\p{L}]))?`

/** Whether a phrase as a whole compares one number that is clear. */
export function isComparison(text: string): boolean {
  return readComparison(text) !== null
}

/**
 * A phrase that as a whole compares one number (`` `failed5xx` < 5 ``, "success rate above 90 %", "below 5", "answers
 * within 500 ms"); null for any other. A phrase that says more than one comparison is not read as one.
 */
export const readComparison = remembered((text: string): Reading | null => {
  const quoted = /^`([A-Za-z_][\w.[\]-]*)`/.exec(text)?.[1] ?? null
  const plain = text
    .replaceAll('`', '')
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/[.;!]$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const folded = foldText(plain)
  const timed = within.exec(folded)?.groups
  if (timed !== undefined) {
    const value = milliseconds(timed.number ?? '', timed.unit ?? '')
    return value === null ? null : timeOf('<=', value, timed.who === '')
  }
  const found = comparison.exec(folded)?.groups
  // Small letters without accents stand at the same places, but in scripts that are written otherwise.
  const about = (name = '') => subjectOf(folded.length === plain.length ? plain.slice(0, name.length) : name, quoted)
  if (found !== undefined) return readingOf(found, operatorOf(found.op ?? ''), about(found.subject), quoted)
  const bounded = counted.exec(folded)?.groups
  if (bounded === undefined) return null
  const op = bounded.less === undefined ? '>=' : '<='
  return readingOf({ ...bounded, unit: bounded.unit ?? bounded.what }, op, about(bounded.subject), quoted)
})

function readingOf(
  groups: { readonly [name: string]: string | undefined },
  op: Comparison,
  about: Subject | null,
  quoted: string | null,
): Reading | null {
  const value = numberOf(groups.number ?? '')
  if (value === null || about === null) return null
  const unit = unitOf(groups.unit ?? '')
  const time = unit === 'time' ? milliseconds(groups.number ?? '', groups.unit ?? '') : null
  if (about === latencyName) return time === null ? null : timeOf(op, time, false)
  if (about === rowsName || unit === 'rows')
    return (about === rowsName || about === '') && Number.isInteger(value) && (unit === null || unit === 'rows')
      ? { type: 'rows', test: { kind: 'rows', op, value } }
      : null
  if (unit === 'time' && about === '') return time === null ? null : timeOf(op, time, true)
  const symbolic = /^[<>=≤≥]/.test(groups.op ?? '')
  if (unit === null && about !== '' && (about === quoted || isCodeName(about, symbolic)))
    return { type: 'threshold', test: { kind: 'value', name: about, op, value } }
  const held = unit === 'time' ? time : value
  if (held === null) return null
  const test: ExpectationTest = {
    kind: 'figure',
    name: about === '' ? null : about,
    op,
    value: held,
    unit: unit === 'time' ? 'ms' : unit === 'percent' ? 'percent' : null,
  }
  return { type: 'threshold', test }
}

const latencyName = Symbol('latency')
const rowsName = Symbol('rows')
const latencyNames = new RegExp(`^(?:${answerPattern('latency')})$`, 'u')
const rowNames = new RegExp(`^(?:(?:the )?(?:number|count) of )?(?:${answerPattern('rows')})$`, 'u')
/** What makes a phrase more than the name of one number. */
const unclear =
  /[,;:"“”?!/]|\d\s|\s\d|\b(?:and|or|if|when|unless|not|never|no longer|y|o|si|no|nunca|und|oder|wenn|nicht|et|ou|ne|pas|e|se|nao)\b|\bthan\b/i

type Subject = string | typeof latencyName | typeof rowsName

/** What is compared; empty where the phrase names nothing, null where it is not clear. */
function subjectOf(text: string, quoted: string | null): Subject | null {
  const name = text.replace(/^(?:the|a|an|el|la|los|las|der|die|das|le|les|l'|o|os|as)\s+/i, '').trim()
  if (quoted !== null && foldText(name) === foldText(quoted)) return quoted
  if (latencyNames.test(foldText(name))) return latencyName
  if (rowNames.test(foldText(name))) return rowsName
  if (name === '' || /^(?:it|count|the count|value|result|number|total)$/i.test(name)) return ''
  return unclear.test(name) || name.split(' ').length > 5 || /^status$/i.test(name) ? null : name
}

/** Whether a name is one of code, so that the answer has it in just this spelling. */
function isCodeName(name: string, symbolic: boolean): boolean {
  return /^[A-Za-z_][\w.[\]-]*$/.test(name) && (symbolic || /[_.\d]|[a-z][A-Z]/.test(name))
}

/** A time. Where nothing says of what, it is the answer's only where the answer holds no times of its own. */
function timeOf(op: Comparison, value: number, bare: boolean): Reading {
  return {
    type: 'latency',
    test: bare ? { kind: 'figure', name: null, op, value, unit: 'ms' } : { kind: 'latency', op, value },
  }
}

const below = new RegExp(`^(?:<|${answerPattern('below')})$`, 'u')
const atMost = new RegExp(`^(?:<=|≤|${answerPattern('atMost')})$`, 'u')
const above = new RegExp(`^(?:>|${answerPattern('above')})$`, 'u')
const atLeast = new RegExp(`^(?:>=|≥|${answerPattern('atLeast')})$`, 'u')

function operatorOf(text: string): Comparison {
  if (below.test(text)) return '<'
  if (atMost.test(text)) return '<='
  if (above.test(text)) return '>'
  return atLeast.test(text) ? '>=' : '='
}

const zero = new RegExp(`^${word('zero')}$`, 'u')
const one = new RegExp(`^${word('one')}$`, 'u')

/** A number as the text writes it; null where a comma or a point may separate thousands or a fraction. */
function numberOf(text: string): number | null {
  if (zero.test(text)) return 0
  if (one.test(text)) return 1
  if (/,\d{3}$|^[1-9]\d{0,2}\.\d{3}$/.test(text)) return null
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : null
}

function unitOf(text: string): 'percent' | 'time' | 'rows' | null {
  if (text === '') return null
  if (/^(?:%|per ?cent)$/i.test(text)) return 'percent'
  return rowNames.test(text) ? 'rows' : 'time'
}

function milliseconds(number: string, unit: string): number | null {
  const value = numberOf(number)
  if (value === null) return null
  return /^m/i.test(unit) ? value : Math.round(value * 1000)
}
