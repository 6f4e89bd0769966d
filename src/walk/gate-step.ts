import type { Decision } from '../domain/decision.ts'
import type { Program } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { findStep } from './pick-step.ts'
import type { Walk } from './walk.ts'

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
