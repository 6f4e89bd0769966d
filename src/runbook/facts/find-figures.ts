import type { Comparison } from '../expectation.ts'
import { comparisonPattern, isComparison, readComparison } from '../expectations/read-comparison.ts'
import { answerPattern } from '../languages/languages.ts'
import type { PlacedLeaf } from '../outline/outline.ts'
import type { HeldFigure, Program } from '../program.ts'
import { foldText } from '../words/fold-text.ts'

type Bound = Program['thresholds'][number]
type Bounds = { readonly thresholds: readonly Bound[]; readonly targets: readonly Bound[] }
type Variable = Program['environment'][number]

/**
 * The numbers of a document that any answer which names them is held against: thresholds of alerts, turned round so that
 * they say how it should be, targets, and the defaults of settings. A bound whose number has no name is none.
 */
export function findFigures(
  leaves: readonly PlacedLeaf[],
  { thresholds, targets }: Bounds,
  variables: readonly Variable[],
): readonly HeldFigure[] {
  const byLine = new Map(leaves.map(leaf => [leaf.prose.line, leaf]))
  const read = (bound: Bound, kind: 'threshold' | 'target') => figureOf(bound, byLine.get(bound.line), kind) ?? []
  return [
    ...thresholds.flatMap(it => read(it, 'threshold')),
    ...targets.flatMap(it => read(it, 'target')),
    ...variables.flatMap(settingOf),
  ]
}

const bounded = new RegExp(`\\s*(${comparisonPattern})`, 'u')

const opposite: { readonly [op in Comparison]: Comparison } = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
}

function figureOf(
  { line, text }: Bound,
  leaf: PlacedLeaf | undefined,
  kind: 'threshold' | 'target',
): HeldFigure | null {
  const whole = leaf?.prose.text ?? ''
  const found = bounded.exec(foldText(text))
  if (found === null) return null
  const bound = found[1] ?? ''
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  // "Examples: > 20 % failure rate"
  const isLed = /:\s*$/.test(before) && after.trim() !== ''
  const name =
    (isLed ? '' : nameOf(before)) || nameOf(after) || nameOf(/^(.*?)\s*\((?:[^()]*:)?\s*[<>≥≤]/s.exec(whole)?.[1] ?? '')
  const test =
    name !== '' && isComparison(`${name} ${bound}`) ? (readComparison(`${name} ${bound}`)?.test ?? null) : null
  if (test === null || (test.kind !== 'figure' && test.kind !== 'value' && test.kind !== 'latency')) return null
  if (typeof test.value !== 'number') return null
  const op = kind === 'threshold' ? opposite[test.op] : test.op
  const unit = test.kind === 'figure' ? test.unit : test.kind === 'latency' ? 'ms' : null
  // One answer is a sample of how long answers take, and no more.
  const hard = kind === 'threshold' && test.kind !== 'latency' && gravest.test(foldText(leaf?.label?.text ?? ''))
  return { line, kind, name, op, value: test.value, unit, hard, isLatency: test.kind === 'latency' }
}

const gravest = new RegExp(`^(?:${answerPattern('gravest')})(?![\\p{L}])`, 'u')
const openings =
  /^(?:\d+[.)]\s*)?(?:.*[:,;]\s*)?(?:(?:if|when|while|the|an?|high|low|average|avg|mean|si|la|el|wenn|die|der|das)\s+)*/i

const endings = new RegExp(`\\s+(?:${answerPattern('is')})$`, 'i')
const answersWithin = new RegExp(
  `^(?:\\p{L}+ ){0,2}(?:${answerPattern('responds')})(?: (?:${answerPattern('within')}))?$`,
  'u',
)

/** The name of a number, without what only leads to it. */
function nameOf(text: string): string {
  const plain = text
    .replace(/[`*(]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[:\s]+$/, '')
    .trim()
  const name = plain.replace(openings, '').replace(endings, '').trim()
  if (answersWithin.test(foldText(name))) return 'response time'
  return /^(?:target|metric|threshold|goal|slo|slow)?$/i.test(name) ? '' : name
}

/** A default that is a number or a switch; what else a variable holds is nothing that an answer is compared with. */
function settingOf({ line, name, default: text }: Variable): readonly HeldFigure[] {
  const value =
    text === 'true' || text === 'false'
      ? text === 'true'
      : text !== null && /^\d+(?:\.\d+)?$/.test(text)
        ? Number(text)
        : null
  return value === null
    ? []
    : [{ line, kind: 'setting', name, op: '=', value, unit: null, hard: false, isLatency: false }]
}
