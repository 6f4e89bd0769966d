import type { Decision } from '../domain/decision.ts'
import { bySystem, entry } from '../domain/entry.ts'
import type { Program } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { findStep } from './pick-step.ts'
import { verdictData } from './record-observation.ts'
import { stepData } from './step-data.ts'
import type { Verdict } from './verdict.ts'
import type { Walk } from './walk.ts'

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
