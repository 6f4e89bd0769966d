import { unreachable } from '../errors.ts'
import type { Decision } from '../incident/decision.ts'
import { bySystem, entry } from '../incident/entry.ts'
import type { Program, Step } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { stepName } from './order.ts'
import { findStep } from './pick-step.ts'
import { stepData } from './step-data.ts'
import type { Verdict } from './verdict.ts'
import { type StepState, stepState, type Walk } from './walk.ts'

/** The states of a proposal, as the gate names them. */
export type GateState =
  | 'proposed'
  | 'approved'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'unknown'
  | 'rejected'
  | 'withdrawn'
  | 'expired'
  | 'superseded'

export type GateNews = {
  readonly step: string
  readonly proposal: string
  readonly state: GateState
  /** What came of it, in one line. */
  readonly summary: string
}

/**
 * What became of the proposal that a step waits for. Carried out: the step is done. Failed: a person decides. Never
 * carried out: the step is open again for a new plan. Until then, and while nobody knows, it stays at its gate; what
 * nobody knows, a person may settle by their own word.
 */
export function settleGate(program: Program, walk: Walk, news: GateNews, at: Date): Decision<Walk> {
  const picked = findStep(program, walk, news.step)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status !== 'gated' || state.proposal !== news.proposal) {
    return { kind: 'refused', reason: `${stepName(program, step)} does not wait for this proposal.` }
  }
  if (news.state === 'unknown' && state.verdict !== null) {
    return { kind: 'refused', reason: `${stepName(program, step)} says already that nobody knows.` }
  }
  const change = changeStep(program, walk, step, changeFor(news, stepState(walk, step.id), at))
  return { kind: 'changed', ...change, entries: entriesFor(program, walk, step, news, at) }
}

function changeFor({ state, summary }: GateNews, before: StepState, at: Date): Partial<StepState> {
  switch (state) {
    case 'succeeded':
      return { status: 'done', verdict: verdictOf('as-expected', summary, at), at }
    case 'failed':
      return { status: 'judged', verdict: verdictOf('not-as-expected', summary, at), at }
    case 'rejected':
    case 'withdrawn':
    case 'expired':
    case 'superseded':
      return { status: 'open', run: null, at }
    case 'proposed':
    case 'approved':
    case 'running':
      return { status: before.status }
    case 'unknown':
      return { status: before.status, verdict: verdictOf('could-not-check', summary, at) }
    default:
      return unreachable(state)
  }
}

function entriesFor(program: Program, walk: Walk, step: Step, { state, proposal, summary }: GateNews, at: Date) {
  if (state !== 'succeeded') return []
  const data = { ...stepData(program, walk, step), proposal, outcome: 'as-expected', summary, note: null }
  return [entry('step-done', bySystem('system', at), data)]
}

function verdictOf(outcome: Verdict['outcome'], summary: string, at: Date): Verdict {
  return { outcome, lines: [], summary, latencyMs: null, at, branch: null, evidence: null }
}
