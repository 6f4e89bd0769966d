import { bySystem, type Decision, entry } from '../domain/decision.ts'
import type { Actor } from '../domain/person.ts'
import type { ProposalState } from '../domain/proposal-state.ts'
import { unreachable } from '../errors.ts'
import type { Program, Step } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { judge } from './judge.ts'
import { findOwnLoop } from './loop.ts'
import { findStep, nowIs, pickStep, stepData } from './pick-step.ts'
import { verdictData } from './record-observation.ts'
import type { Observation, Verdict } from './verdict.ts'

import { type StepState, stepName, stepState, type Walk } from './walk.ts'

export type GateAnswer = { readonly observation: Observation; readonly evidence: string | null }

export type GateNews = {
  readonly step: string
  readonly proposal: string
  readonly state: ProposalState
  /** What came of it, in one line. */
  readonly summary: string
  /** What the system answered to the change itself, where its answer can be held against the document. */
  readonly answer?: GateAnswer
}

/**
 * What became of the proposal that a step waits for. Carried out: the step is done. Failed: a person decides. Never
 * carried out: the step is open again for a new plan. Until then, and while nobody knows, it stays at its gate, so that
 * it is not repeated; what nobody knows, a person may settle by their own word. An answer to the change is held against
 * what the document expects: an error that the system itself gave is a finding, also where nobody knows whether the
 * change went through.
 */
export function settleGate(program: Program, walk: Walk, news: GateNews, at: Date): Decision<Walk> {
  const picked = findStep(program, walk, news.step)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status !== 'gated' || state.proposal !== news.proposal) {
    return { kind: 'refused', reason: `${stepName(program, step)} does not wait for this proposal.` }
  }
  const answered = answerVerdict(step, news, at)
  const settled = answered === null ? changeFor(news, state, at) : settledBy(answered, news, at)
  // What is done again is settled by a person, who says that it is over.
  const repeated = settled.status === 'done' && findOwnLoop(program, step) !== null
  const to = repeated ? { ...settled, status: 'judged' as const } : settled
  const change = changeStep(program, walk, step, to)
  const said = answered ?? (repeated ? (to.verdict ?? null) : null)
  if (said !== null && to.status !== 'done') {
    const data = { ...stepData(program, walk, step), ...verdictData(said), settled: false }
    return { kind: 'changed', ...change, entries: [entry('step-verdict', bySystem('system', at), data)] }
  }
  return { kind: 'changed', ...change, entries: entriesFor(program, walk, step, news, answered, at) }
}

/** null where the document says nothing about the answer, or there is none. */
function answerVerdict(step: Step, { state, answer }: GateNews, at: Date): Verdict | null {
  const over = state === 'succeeded' || state === 'failed' || state === 'unknown'
  if (!over || answer?.observation.kind !== 'answered' || step.expect.length === 0) return null
  return { ...judge(step, answer.observation, { baseline: null, at }), evidence: answer.evidence }
}

/** The gate decides what came of it; a step is never better than its gate. */
function settledBy(verdict: Verdict, { state, summary }: GateNews, at: Date): Partial<StepState> {
  const good = verdict.outcome === 'as-expected' || verdict.outcome === 'soft-missed'
  if (state === 'unknown') return { verdict: good ? { ...verdict, outcome: 'could-not-check', summary } : verdict }
  if (state === 'succeeded' && good) return { status: 'done', verdict, at }
  return { status: 'judged', verdict: good ? { ...verdict, outcome: 'not-as-expected', summary } : verdict, at }
}

function changeFor({ state, summary }: GateNews, before: StepState, at: Date): Partial<StepState> {
  switch (state) {
    case 'succeeded':
      return { status: 'done', verdict: verdictOf('carried-out', summary, at), at }
    case 'failed':
      return {
        status: 'judged',
        verdict: { ...verdictOf('not-as-expected', summary, at), evidence: before.verdict?.evidence ?? null },
        at,
      }
    case 'rejected':
    case 'withdrawn':
      return { status: 'open', run: null, verdict: null, takenBack: true, at }
    case 'expired':
    case 'superseded':
      return { status: 'open', run: null, verdict: null, at }
    case 'proposed':
    case 'approved':
      return { status: before.status }
    case 'running':
      // Nobody knew what became of it, and it is known now that the system works on it.
      return { status: before.status, verdict: null }
    case 'unknown':
      // What the system answered to it is known, whatever a look at it says.
      return before.verdict === null ? { verdict: verdictOf('could-not-check', summary, at) } : {}
    default:
      return unreachable(state)
  }
}

function entriesFor(
  program: Program,
  walk: Walk,
  step: Step,
  { state, proposal, summary }: GateNews,
  answered: Verdict | null,
  at: Date,
) {
  if (state !== 'succeeded') return []
  const data = {
    ...stepData(program, walk, step),
    proposal,
    outcome: answered?.outcome ?? 'carried-out',
    summary,
    note: null,
  }
  return [entry('step-done', bySystem('system', at), data)]
}

function verdictOf(outcome: Verdict['outcome'], summary: string, at: Date): Verdict {
  return { outcome, lines: [], summary, latencyMs: null, at, branch: null, evidence: null }
}

export type Gating = { readonly step: string; readonly run: string; readonly proposal: string }

/** The plan is there and waits for its decision; the proposal has the entry in the record. */
export function gateStep(program: Program, walk: Walk, gating: Gating, at: Date): Decision<Walk> {
  const picked = findStep(program, walk, gating.step)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status !== 'running' || state.run !== gating.run) {
    return { kind: 'refused', reason: 'This plan came late: the step was run again or settled meanwhile.' }
  }
  const change = changeStep(program, walk, step, { status: 'gated', proposal: gating.proposal, at })
  return { kind: 'changed', ...change, entries: [] }
}

export type Replan = {
  readonly step: string
  /** Id of the new run, made by the caller. */
  readonly run: string
  /** Who asked for the proposal that no longer holds; the new one is theirs too. */
  readonly actor: Actor
  readonly replaces: string
}

/** Reads a new plan for a step whose proposal was superseded; the proposal has the entry in the record. */
export function replanStep(program: Program, walk: Walk, replan: Replan, at: Date): Decision<Walk> {
  const picked = pickStep(program, walk, { step: replan.step, version: stepState(walk, replan.step).version })
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status !== 'open') return { kind: 'refused', reason: nowIs(program, step, state) }
  const { run, actor, replaces } = replan
  const running = { status: 'running', run, checks: null, verdict: null, by: actor, at, branch: null } as const
  const change = changeStep(program, walk, step, { ...running, proposal: null, revised: null, because: null })
  const job = { kind: 'plan', walk: walk.id, step: step.id, run, actor, replaces } as const
  return { kind: 'changed', state: change.state, entries: [], effects: [...change.effects, { kind: 'start', job }] }
}
