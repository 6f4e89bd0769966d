import { bySystem, type Decision, entry } from '../domain/decision.ts'

import type { Guard, Program, Step } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { evaluateExpectation } from './evaluate-expectation.ts'
import { judge } from './judge.ts'
import { findLoops, findOwnLoop } from './loop.ts'
import { findStep, type Picked, stepData } from './pick-step.ts'
import { countInARow, waitsForMore } from './runs-in-a-row.ts'
import { downgradeToRefresh, show } from './show-progress.ts'
import type { Observation, Verdict } from './verdict.ts'

import type { EarlierAnswer, StepState, Walk } from './walk.ts'

export type Observed = {
  readonly step: string
  readonly run: string
  readonly observation: Observation
  /** Id under which the evidence was stored. */
  readonly evidence: string | null
}

/**
 * The answer of a check. A read that is as expected is settled by itself; anything else waits for a person. An answer
 * to an older run is refused and changes nothing.
 */
export function recordObservation(program: Program, walk: Walk, observed: Observed, at: Date): Decision<Walk> {
  const picked = findStep(program, walk, observed.step)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status !== 'running' || state.run !== observed.run) {
    return { kind: 'refused', reason: 'This answer came late: the step was run again or settled meanwhile.' }
  }
  const kept = keptAnswer(state, observed.observation, at)
  if (kept !== null) return keepAnswer(program, walk, picked, kept, observed.observation, at)
  const baseline = walk.baselines[step.id] ?? null
  const decides = decidedBy(program, step, observed.observation)
  const judged = {
    ...judge(step, observed.observation, { baseline, at, figures: program.figures ?? [] }),
    evidence: observed.evidence,
  }
  const over = endsLoop(program, step, observed.observation)
  const counted = countInARow(step, judged, state.inARow)
  const verdict = { ...counted, ...(decides.length === 0 ? {} : { decides }), ...(over === null ? {} : { over }) }
  const settled = !waitsForMore(verdict) && settlesItself(step, verdict, findOwnLoop(program, step) !== null)
  const read = withBaseline(walk, step, observed.observation)
  const change = changeStep(program, read, step, {
    ...{ status: settled ? 'done' : 'judged', verdict, at },
    earlier: null,
    ...(verdict.inARow === undefined ? {} : { inARow: verdict.inARow }),
  })
  return {
    kind: 'changed',
    state: change.state,
    entries: [
      entry('step-verdict', bySystem('system', at), {
        ...stepData(program, walk, step),
        ...verdictData(verdict),
        settled,
      }),
    ],
    effects:
      state.checks === null
        ? change.effects
        : [show(`checks:${state.checks}`), ...downgradeToRefresh(walk, step, change.effects)],
  }
}

/** An answer is as good as the present for so long. */
const keptForMs = 15 * 60_000

/** The answer that stays: whoever has no credential has seen nothing, and another has, a moment ago. */
function keptAnswer({ earlier }: StepState, observation: Observation, at: Date): EarlierAnswer | null {
  if (earlier == null || observation.kind !== 'failed' || observation.unset === undefined) return null
  return at.getTime() - earlier.verdict.at.getTime() > keptForMs ? null : earlier
}

function keepAnswer(
  program: Program,
  walk: Walk,
  { step, state }: Picked,
  kept: EarlierAnswer,
  observation: Observation,
  at: Date,
): Decision<Walk> {
  const judged = judge(step, observation, { baseline: null, at })
  const { state: next, effects } = changeStep(program, walk, step, { ...kept, run: null, earlier: null })
  const data = { ...stepData(program, walk, step), ...verdictData(judged), settled: false, kept: kept.verdict.outcome }
  return {
    kind: 'changed',
    state: next,
    entries: [entry('step-verdict', bySystem('system', at), data)],
    effects: state.checks === null ? effects : [show(`checks:${state.checks}`), ...effects],
  }
}

/** What the answer says of the conditions behind it, up to the next check: "if zero, …", and headings that are one. */
function decidedBy(program: Program, step: Step, observation: Observation): NonNullable<Verdict['decides']> {
  if (observation.kind !== 'answered') return []
  const sections = new Map(program.sections.map(it => [it.id, it.guard]))
  const guardsOf = ({ section, guard }: Step): readonly Guard[] => {
    const own = section === step.section ? guard : null
    const heading = section === step.section ? null : sections.get(section)
    return [heading, own].filter(it => it != null)
  }
  const behind = program.steps.slice(program.steps.indexOf(step) + 1)
  const next = behind.findIndex(
    it => it.effect === 'read' && it.runnable && guardsOf(it).every(one => one.test === null),
  )
  const guards = new Set((next < 0 ? behind : behind.slice(0, next)).flatMap(guardsOf))
  return [...guards].flatMap(guard => {
    const met = guard.test === null ? null : evaluateExpectation(guard.test, observation, null, step).met
    if (met === null) return []
    const nth = guard.nth === undefined ? {} : { nth: guard.nth }
    return [{ line: guard.line, ...nth, holds: guard.negated === true ? !met : met }]
  })
}

/** Whether what is done again is over by the answer; null where it says nothing of that. */
function endsLoop(program: Program, step: Step, observation: Observation): boolean | null {
  const loops = [findOwnLoop(program, step), ...findLoops(program, step)]
  const test = loops.find(it => it !== null)?.repeat.test ?? null
  if (test === null || observation.kind !== 'answered') return null
  return evaluateExpectation(test, observation, null, step).met
}

/**
 * One click per check: what is as expected needs no second one, unless the answer leads away from the next step, or the
 * document says nothing at the step, so that a status alone says little about what it asks to look at. What is done again
 * is settled by an answer that says that it is over.
 */
function settlesItself(step: Step, { outcome, branch, lines, over }: Verdict, isRepeated: boolean): boolean {
  const target = branch === null ? 'next' : (step.branches[branch]?.target ?? null)
  const onlyStatus = lines.every(it => it.held !== undefined || (it.byDefault === true && it.label === 'status'))
  return (
    step.effect === 'read' &&
    outcome === 'as-expected' &&
    target === 'next' &&
    (isRepeated ? over === true : !onlyStatus)
  )
}

/** The first count of rows is what later readings are compared with. */
function withBaseline(walk: Walk, step: Step, observation: Observation): Walk {
  if (walk.baselines[step.id] !== undefined || observation.kind === 'failed' || observation.rows === null) return walk
  if (!step.expect.some(it => it.test?.kind === 'new-rows')) return walk
  return { ...walk, baselines: { ...walk.baselines, [step.id]: observation.rows } }
}

/** A verdict as plain JSON for the record, which names the evidence and does not repeat the answer. */
export function verdictData({ at: _, shown: _shown, undecided: _undecided, decides = [], ...verdict }: Verdict) {
  const decided = decides.length === 0 ? {} : { decides: decides.map(it => ({ ...it })) }
  return { ...verdict, ...decided, lines: verdict.lines.map(it => ({ ...it })) }
}

export type PlanRefusal = { readonly step: string; readonly run: string; readonly reason: string }

/** No plan could be made, so nothing was proposed; the step can be run again. */
export function recordPlanRefusal(program: Program, walk: Walk, refusal: PlanRefusal, at: Date): Decision<Walk> {
  const picked = findStep(program, walk, refusal.step)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status !== 'running' || state.run !== refusal.run) {
    return { kind: 'refused', reason: 'This answer came late: the step was run again or settled meanwhile.' }
  }
  const verdict: Verdict = {
    outcome: 'could-not-check',
    lines: [],
    summary: refusal.reason,
    latencyMs: null,
    at,
    branch: null,
    evidence: null,
  }
  const data = { ...stepData(program, walk, step), ...verdictData(verdict), settled: false }
  return {
    kind: 'changed',
    ...changeStep(program, walk, step, { status: 'judged', verdict, at }),
    entries: [entry('step-verdict', bySystem('system', at), data)],
  }
}
