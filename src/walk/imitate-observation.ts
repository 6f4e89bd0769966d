import { unreachable } from '../errors.ts'
import type { Comparison, ExpectationTest, Step } from '../runbook/program.ts'
import { compare } from './compare.ts'
import { judge } from './judge.ts'
import type { Observation } from './verdict.ts'

type Scalar = string | number | boolean | null
type Relation = { readonly op: Comparison; readonly value: Scalar }

/**
 * In a drill, what a check sees after an imitated change: what was read for real, or, where that is not as the document
 * expects, what it would expect after the change. Both are said.
 * @param change title of the imitated change.
 */
export function imitateObservation(
  step: Step,
  seen: Observation,
  { change, baseline, at }: { readonly change: string; readonly baseline: number | null; readonly at: Date },
): Observation {
  const { outcome } = judge(step, seen, { baseline, at })
  if (outcome !== 'not-as-expected' && outcome !== 'could-not-check') return seen
  const tests = step.expect.flatMap(it => (it.test === null ? [] : [it.test]))
  if (tests.length === 0) return seen
  const real = seen.kind === 'failed' ? seen.reason : seen.summary
  const summary = `🧪 imitated, as after “${change}”; read for real: ${real}`
  return {
    kind: 'answered',
    latencyMs: seen.latencyMs ?? 0,
    status: statusOf(tests),
    json: jsonOf(tests),
    rows: rowsOf(tests, baseline),
    values: Object.fromEntries(
      namedOf(tests, 'value').map(([name, relations]) => [name, fitting(relations) ?? 'imitated']),
    ),
    text: tests.flatMap(it => (it.kind === 'text' ? [it.contains] : [])).join('\n'),
    summary,
    evidence: seen.kind === 'failed' ? summary : `${summary}\n\n${seen.evidence}`,
  }
}

function statusOf(tests: readonly ExpectationTest[]): number | null {
  const wanted = tests.find(it => it.kind === 'status')?.anyOf[0]
  if (wanted === undefined) return null
  return typeof wanted === 'number' ? wanted : Number(wanted[0]) * 100
}

function rowsOf(tests: readonly ExpectationTest[], baseline: number | null): number | null {
  const relations = tests.flatMap((it): Relation[] => {
    if (it.kind === 'new-rows') return [{ op: '>', value: baseline ?? 0 }]
    return it.kind === 'rows' ? [it] : []
  })
  const rows = relations.length === 0 ? null : fitting(relations)
  return typeof rows === 'number' ? rows : null
}

function jsonOf(tests: readonly ExpectationTest[]): unknown {
  const root = empty()
  for (const [path, relations] of namedOf(tests, 'json')) place(root, path, fitting(relations))
  for (const it of tests) if (it.kind === 'present') place(root, it.path, 'imitated', false)
  return root
}

/** The relations that must hold for each path or name. */
function namedOf(tests: readonly ExpectationTest[], kind: 'json' | 'value'): [string, Relation[]][] {
  const all = new Map<string, Relation[]>()
  for (const it of tests) {
    if (it.kind !== kind || (it.kind !== 'json' && it.kind !== 'value')) continue
    const name = it.kind === 'json' ? it.path : it.name
    all.set(name, [...(all.get(name) ?? []), it])
  }
  return [...all]
}

/** A value for which all relations hold, or the first one does. */
function fitting(relations: readonly Relation[]): Scalar {
  const candidates = relations.map(meeting)
  const all = candidates.find(value => relations.every(it => compare(value, it.op, it.value)))
  return all === undefined ? (candidates[0] ?? null) : all
}

function meeting({ op, value }: Relation): Scalar {
  switch (op) {
    case '=':
    case '<=':
    case '>=':
      return value
    case '<':
      return typeof value === 'number' ? value - 1 : value
    case '>':
      return typeof value === 'number' ? value + 1 : value
    case '!=':
      return typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}, not` : value !== true
    default:
      return unreachable(op)
  }
}

/** An object without a prototype: a path from a document may name anything. */
function empty(): Record<string, unknown> {
  return Object.create(null)
}

/** Puts a value at a dotted path, as `atPath` finds it. */
function place(root: Record<string, unknown>, path: string, value: unknown, over = true): void {
  const keys = path.match(/[^.[\]]+/g) ?? []
  const last = keys.pop()
  if (last === undefined) return
  let at = root
  for (const key of keys) {
    const next = at[key]
    const inner = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : empty() // made here
    at[key] = inner
    at = inner
  }
  if (over || at[last] === undefined) at[last] = value
}
