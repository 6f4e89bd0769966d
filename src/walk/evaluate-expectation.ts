import { wholeWords } from '../domain/shorten.ts'
import { unreachable } from '../errors.ts'
import { isSecretName } from '../policy/is-secret-name.ts'
import type { Comparison, ExpectationTest, Step } from '../runbook/program.ts'
import { compare } from './compare.ts'
import { evaluateFigure, isBad } from './evaluate-figure.ts'
import { saysText } from './says-text.ts'
import type { Answer, ExpectationResult, Observation } from './verdict.ts'

const absent = 'absent'

/** One thing that a document expects beside what the answer says. What the answer lacks is never met. */
export function evaluateExpectation(
  test: ExpectationTest,
  answer: Answer,
  baseline: number | null,
  step: Step,
): ExpectationResult {
  switch (test.kind) {
    case 'status':
      return {
        label: 'status',
        expected: test.anyOf.join(' or '),
        was: answer.status === null ? absent : String(answer.status),
        met: answer.status !== null && test.anyOf.some(it => isStatus(answer.status, it)),
      }
    case 'json':
      return hidden(test.path, held(test.path, test, inJson(answer.json, test.path)))
    case 'value':
      return hidden(test.name, held(test.name, test, named(answer, test.name)))
    case 'rows':
      return held('rows', test, rowsOf(answer) ?? undefined)
    case 'latency': {
      const known = Number.isFinite(answer.latencyMs)
      return {
        label: 'response time',
        expected: `${test.op} ${test.value} ms`,
        was: known ? `${answer.latencyMs} ms` : 'not measured',
        met: isBad(answer) ? false : known ? compare(answer.latencyMs, test.op, test.value) : null,
      }
    }
    case 'figure':
      return hidden(test.name ?? '', evaluateFigure(test, answer))
    case 'present': {
      const value = inJson(answer.json, test.path)
      const met = value !== undefined && value !== null
      return hidden(test.path, { label: test.path, expected: 'present', was: shown(value), met })
    }
    case 'text': {
      const met = saysText(answer, test.contains)
      const was = met ? 'found' : answer.text.includes(test.contains) ? 'only denied or within another word' : absent
      return { label: 'text', expected: `contains “${test.contains}”`, was, met }
    }
    case 'new-rows':
      return newRows(answer.rows, baseline, step)
    default:
      return unreachable(test)
  }
}

/** Whether the step's document names the status of the answer among those that it expects. */
export function expectsStatus(step: Step, answer: Observation): boolean {
  if (answer.kind === 'failed') return false
  return step.expect.some(
    ({ test }) => test?.kind === 'status' && evaluateExpectation(test, answer, null, step).met === true,
  )
}

/** What the answer has under this name: of its own values, of its JSON, or of its only row. */
function named(answer: Answer, name: string): unknown {
  return Object.hasOwn(answer.values, name) ? answer.values[name] : inJson(answer.json, name)
}

/** The value at a path; of a list with one member, also within that. */
function inJson(json: unknown, path: string): unknown {
  const value = atPath(json, path)
  return value === undefined && Array.isArray(json) && json.length === 1 ? atPath(json[0], path) : value
}

/** The rows of a query, or the length of a list of JSON; null where the answer is neither, or says that it failed. */
function rowsOf(answer: Answer): number | null {
  return answer.rows ?? (Array.isArray(answer.json) && !isBad(answer) ? answer.json.length : null)
}

/** What stands under a name for secrets is compared, and not shown. */
function hidden(path: string, line: ExpectationResult): ExpectationResult {
  const name = path.match(/[^.[\]]+/g)?.findLast(it => !/^\d+$/.test(it)) ?? ''
  return line.was === absent || !isSecretName(name) ? line : { ...line, was: 'present, not shown' }
}

type Relation = { readonly op: Comparison; readonly value: string | number | boolean | null }

function held(label: string, { op, value }: Relation, was: unknown): ExpectationResult {
  const expected = op === '=' ? String(value) : `${op} ${value}`
  return { label, expected, was: shown(was), met: was !== undefined && compare(was, op, value) }
}

/** Against the reading taken before. A count that has reached the statement's LIMIT says nothing about new rows. */
function newRows(rows: number | null, baseline: number | null, step: Step): ExpectationResult {
  const label = 'new rows'
  if (rows === null) return { label, expected: 'more than before', was: absent, met: false }
  if (baseline === null) return { label, expected: 'more than before', was: `${rows}, the first reading`, met: null }
  const expected = `more than ${baseline}`
  if (rows <= baseline && rows === limitOf(step))
    return { label, expected, was: `${rows}, the most it lists`, met: null }
  return { label, expected, was: String(rows), met: rows > baseline }
}

function limitOf({ operation }: Step): number | null {
  const limit = operation?.kind === 'sql' ? /\blimit\s+(\d+)/i.exec(operation.statement)?.[1] : undefined
  return limit === undefined ? null : Number(limit)
}

function isStatus(status: number | null, expected: number | string): boolean {
  return typeof expected === 'number' ? status === expected : `${Math.floor((status ?? 0) / 100)}xx` === expected
}

const widest = 200

function shown(value: unknown): string {
  if (value === undefined) return absent
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const kept = wholeWords(text, widest)
  return kept === text ? text : `${kept}… (${text.length - kept.length} more characters)`
}

/** The value at a dotted path (`a.b[0].c`) of a JSON answer; undefined when it has none there. */
export function atPath(json: unknown, path: string): unknown {
  let value = json
  for (const key of path.match(/[^.[\]]+/g) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key] // an object that has this key
  }
  return value
}
