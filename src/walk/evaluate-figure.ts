import type { ExpectationTest } from '../runbook/program.ts'
import { compare } from './compare.ts'
import type { Answer, ExpectationResult } from './verdict.ts'

type Figure = Extract<ExpectationTest, { readonly kind: 'figure' }>

/** Whether a system answered that it failed, so that nothing else of the answer counts for it. */
export function isBad({ status }: Answer): boolean {
  return status !== null && (status < 200 || status >= 400)
}

/**
 * A number that the document names in its own words beside that of the answer. Where the answer does not have just one
 * of that name, or where its unit is not clear, a person judges.
 */
export function evaluateFigure(test: Figure, answer: Answer, find = findFigure): ExpectationResult {
  const { name, op, value, unit } = test
  const sign = unit === 'percent' ? ' %' : unit === 'ms' ? ' ms' : ''
  const line = { label: name ?? 'value', expected: `${op === '=' ? '' : `${op} `}${value}${sign}` }
  const found = find(answer, name)
  if (found === undefined) return { ...line, was: 'not named in the answer', met: null }
  if (isBad(answer)) return { ...line, was: found.text, met: false }
  const readings = readingsOf(found, unit)
  if (readings === null) return { ...line, was: found.text, met: null }
  const [first, ...others] = readings.map(it => compare(it, op, value))
  const agree = first !== undefined && others.every(it => it === first)
  return { ...line, was: agree ? found.text : `${found.text}, ${unclear}`, met: agree ? first : null }
}

const unclear = 'a share of 1 or of 100'

type Found = { readonly key: string; readonly text: string; readonly value: number; readonly unit: string }

/** The number of this name, at the top or once within; undefined where the answer has none, or several. */
export function findNested(answer: Answer, name: string | null): Found | undefined {
  const top = findFigure(answer, name)
  if (top !== undefined || name === null) return top
  const found = nested(answer.json, 0).filter(([key]) => bare(key) === plain(name) || plain(key) === plain(name))
  return found.length === 1 ? numberIn(found[0]?.[0] ?? '', found[0]?.[1]) : undefined
}

const deepest = 3
/** What is of another time. */
const earlier = /yesterday|previous|last|before|prior|old|baseline|history|avg|average|target|limit|threshold|expected/i

/** The members of members; lists and what is of another time or only a bound are left out. */
export function nested(json: unknown, depth: number): readonly [string, unknown][] {
  if (!isObject(json) || depth > deepest) return []
  return Object.entries(json).flatMap(([key, value]: [string, unknown]): readonly [string, unknown][] =>
    isObject(value) ? (earlier.test(key) ? [] : nested(value, depth + 1)) : [[key, value]],
  )
}

/** The number of this name; undefined where the answer has none, or several. */
export function findFigure({ json, rows, values, text }: Answer, name: string | null): Found | undefined {
  const [only] = Array.isArray(json) && json.length === 1 ? json : [json]
  const members = isObject(only) ? Object.entries(only) : []
  if (name !== null) {
    const wanted = plain(name)
    const own = Object.entries(values).filter(([key]) => !isObject(only) || !Object.hasOwn(only, key))
    const found = [...members, ...own].flatMap(([key, value]) =>
      bare(key) === wanted || plain(key) === wanted ? (numberIn(key, value) ?? []) : [],
    )
    if (found.length > 0 || isObject(only)) return found.length === 1 ? found[0] : undefined
    // A filter that leaves one number has chosen it.
    return rows === null && !Object.hasOwn(values, 'count') ? numberIn('', json ?? text.trim()) : undefined
  }
  if (rows !== null) return rows === 1 && members.length === 1 ? numberIn('', members[0]?.[1]) : undefined
  if (Object.hasOwn(values, 'count')) return numberIn('', values.count)
  return numberIn('', json ?? text.trim())
}

/** `avgLatencyMs` and `latency_ms` without their unit. */
export function bare(key: string): string {
  return plain(
    key.replace(
      /(?:_|(?<=[a-z\d])(?=[A-Z]))(?:ms|millis|milliseconds|s|sec|secs|seconds|pct|percent|percentage|ratio)$/i,
      '',
    ),
  )
}

/** A name as it is compared: without blanks, accents, signs and capital letters. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

function numberIn(key: string, value: unknown): Found | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
  const found = /^(-?\d+(?:\.\d+)?)\s*(%|ms|s)?$/i.exec(text)
  if (found === null) return undefined
  return { key, text, value: Number(found[1]), unit: (found[2] ?? '').toLowerCase() }
}

/** What the number may mean in the unit that is asked for; null where nothing says. */
function readingsOf({ key, value, unit: written }: Found, unit: Figure['unit']): readonly number[] | null {
  if (unit === null) return written === '' ? [value] : null
  if (unit === 'percent') return written === '' ? shares(key, value) : written === '%' ? [value] : null
  if (written === 'ms' || /(?:_ms|[a-z]Ms|[mM]illis|[mM]illiseconds)$/.test(key)) return [value]
  return written === 's' || /(?:_s|_secs?|[a-z]Secs?|[sS]econds)$/.test(key) ? [value * 1000] : null
}

/** A share is written of 1 or of 100. Where the name does not say, a number that may be either is both. */
function shares(key: string, value: number): readonly number[] {
  if (/(?:pct|percent|percentage)$/i.test(key)) return [value]
  if (/ratio$/i.test(key)) return [value * 100]
  return value > 1 || value < 0 ? [value] : [value, value * 100]
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
