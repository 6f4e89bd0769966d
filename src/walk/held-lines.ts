import type { ExpectationTest, HeldFigure, Step } from '../runbook/program.ts'
import { compare } from './compare.ts'
import { evaluateFigure, findNested, isBad, nested, plain } from './evaluate-figure.ts'
import type { Answer, VerdictLine } from './verdict.ts'

/**
 * The answer of a read beside the thresholds, targets and defaults of its document, for every number that it names and
 * that the step expects nothing of. One line for a number: what was missed by the hardest of its bounds, else its first.
 */
export function heldLines(step: Step, answer: Answer, figures: readonly HeldFigure[]): readonly VerdictLine[] {
  const { operation, effect } = step
  if (effect !== 'read' || operation === null || operation.kind === 'sql' || isBad(answer)) return []
  const expected = new Set(step.expect.flatMap(({ test }) => (test === null ? [] : namesIn(test))))
  const groups = Map.groupBy(figures, it => plain(it.name))
  return [...groups].flatMap(([name, bounds]): readonly VerdictLine[] => {
    const isTaken = expected.has(name) || (bounds.some(it => it.isLatency) && expected.has(latency))
    const lines = isTaken ? [] : bounds.flatMap(it => lineOf(it, step, answer) ?? [])
    const missed = lines.filter(it => it.met === false)
    const said = missed.find(it => it.hard) ?? missed[0] ?? lines.find(it => it.met === null) ?? lines[0]
    return said === undefined ? [] : [said]
  })
}

const latency = 'response time'

/** The names that a test reads, as they are compared. */
function namesIn(test: ExpectationTest): readonly string[] {
  switch (test.kind) {
    case 'figure':
      return test.name === null ? [] : [plain(test.name)]
    case 'value':
      return [plain(test.name.split('.').at(-1) ?? '')]
    case 'json':
    case 'present':
      return [plain(test.path.split('.').at(-1) ?? '')]
    case 'latency':
      return [latency]
    default:
      return []
  }
}

/** null where the answer does not name the number. */
function lineOf(figure: HeldFigure, step: Step, answer: Answer): VerdictLine | null {
  const { line, kind, hard, name, op, value, unit, isLatency } = figure
  const known = { line, hard, held: kind, label: name } as const
  if (typeof value === 'boolean') {
    const found = nested(answer.json, 0).filter(([key]) => plain(key) === plain(name))
    const was: unknown = found.length === 1 ? found[0]?.[1] : undefined
    return typeof was === 'boolean'
      ? { ...known, expected: String(value), was: String(was), met: compare(was, op, value) }
      : null
  }
  if (findNested(answer, name) !== undefined) {
    return { ...known, ...evaluateFigure({ kind: 'figure', name, op, value, unit }, answer, findNested) }
  }
  const isOwn = isLatency && step.operation?.kind === 'http' && step.provider === null
  // How long it took stands beside the verdict anyway; only what is too long is worth a line.
  return isOwn && Number.isFinite(answer.latencyMs) && !compare(answer.latencyMs, op, value)
    ? { ...known, expected: `${op} ${value} ms`, was: `${answer.latencyMs} ms`, met: false }
    : null
}
