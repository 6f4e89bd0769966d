import type { Decision } from '../domain/decision.ts'
import type { Actor } from '../domain/person.ts'
import type { Program } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { nowIs, pickStep } from './pick-step.ts'
import { stepState, type Walk } from './walk.ts'

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
  const change = changeStep(program, walk, step, { ...running, proposal: null, revised: null })
  const job = { kind: 'plan', walk: walk.id, step: step.id, run, actor, replaces } as const
  return { kind: 'changed', state: change.state, entries: [], effects: [...change.effects, { kind: 'start', job }] }
}
