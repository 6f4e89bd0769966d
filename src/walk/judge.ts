import type { Expectation, HeldFigure, Step } from '../runbook/program.ts'
import { evaluateExpectation } from './evaluate-expectation.ts'
import { heldLines } from './held-lines.ts'
import { deniesSuccess } from './says-failure.ts'
import { shownAnswer } from './shown-answer.ts'
import type { Answer, Observation, Outcome, Verdict, VerdictLine } from './verdict.ts'

export type Judging = {
  /** Rows of the reading taken before; null when there is none. */
  readonly baseline: number | null
  readonly at: Date
  /** The numbers of the document that every answer is held against. */
  readonly figures?: readonly HeldFigure[]
}

/**
 * What was seen beside what the document expects. A hard machine line that is missed decides; else a line that only a
 * person can judge, or no line at all, leaves it to a person; a check without an answer is never a pass.
 */
export function judge(step: Step, observation: Observation, { baseline, at, figures = [] }: Judging): Verdict {
  const { latencyMs } = observation
  if (observation.kind === 'failed') {
    const lines = step.expect.map(it => ({ ...line(it), was: 'no answer' }))
    const summary = observation.reason
    return { outcome: 'could-not-check', lines, summary, latencyMs, at, branch: null, evidence: null }
  }
  const held = step.expect.map(it => hold(it, observation, baseline, step))
  const lines = [
    ...alternatives(step.expect, held),
    ...heldLines(step, observation, figures),
    ...ownFailure(step, observation),
  ]
  const said = step.branches.map(({ test }) =>
    test === null ? null : evaluateExpectation(test, observation, baseline, step).met,
  )
  const branch = said.indexOf(true)
  const undecided = step.branches.flatMap(({ test }, index) => (test !== null && said[index] === null ? [index] : []))
  return {
    outcome: outcomeOf(lines),
    lines,
    summary: observation.summary,
    latencyMs,
    at,
    branch: branch < 0 ? null : branch,
    ...(undecided.length === 0 ? {} : { undecided }),
    evidence: null,
    shown: shownAnswer(step, observation),
  }
}

/** That an answer of HTTP says itself that it failed, where the document expects nothing: a soft miss. */
function ownFailure({ expect, line }: Step, { json, status }: Answer): readonly VerdictLine[] {
  const said = status !== null && expect.every(it => it.byDefault === true) ? deniesSuccess(json) : null
  return said === null
    ? []
    : [{ label: 'answer', expected: 'no failure', was: said, met: false, hard: false, line, byDefault: true }]
}

function outcomeOf(lines: readonly VerdictLine[]): Outcome {
  if (lines.some(it => it.met === false && it.hard)) return 'not-as-expected'
  if (lines.length === 0 || lines.some(it => it.met === null)) return 'person-judges'
  return lines.some(it => it.met === false) ? 'soft-missed' : 'as-expected'
}

/** An answer has one status, so several statuses that a document names are alternatives: the one that came counts. */
function alternatives(expect: readonly Expectation[], lines: readonly VerdictLine[]): VerdictLine[] {
  const isStatus = (index: number) => expect[index]?.test?.kind === 'status'
  if (!lines.some((it, index) => isStatus(index) && it.met)) return [...lines]
  return lines.filter((it, index) => !isStatus(index) || it.met)
}

function hold(expectation: Expectation, answer: Answer, baseline: number | null, step: Step): VerdictLine {
  if (expectation.test === null) return { ...line(expectation), was: answer.summary }
  return { ...line(expectation), ...evaluateExpectation(expectation.test, answer, baseline, step) }
}

/** The line as long as nothing is known. */
function line({ text, hard, line, byDefault }: Expectation): VerdictLine {
  const known = byDefault === undefined ? {} : { byDefault }
  return { label: 'look', expected: text, was: '', met: null, hard, line, ...known }
}
