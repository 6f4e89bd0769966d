import type { Decision, Effect } from '../../src/domain/decision.ts'

export type Changed<State> = Extract<Decision<State>, { readonly kind: 'changed' }>

/** The decision as a change; fails the test when it was refused. */
export function changed<State>(decision: Decision<State> | { readonly kind: 'missing' }): Changed<State> {
  if (decision.kind === 'changed') return decision
  throw new Error(decision.kind === 'refused' ? `Refused: ${decision.reason}` : 'Parameters are missing')
}

/** Why it was refused; fails the test when it was not. */
export function refusal<State>(decision: Decision<State> | { readonly kind: 'missing' }): string {
  if (decision.kind === 'refused') return decision.reason
  throw new Error(`Not refused but ${decision.kind}`)
}

/** Surfaces that are shown anew. */
export function shown(effects: readonly Effect[]): string[] {
  return effects.flatMap(it => (it.kind === 'show' ? [it.surface] : []))
}

/** Timers by kind: when they are due, or null when they are stopped. */
export function timers(effects: readonly Effect[]): Record<string, Date | null> {
  const found: Record<string, Date | null> = {}
  for (const it of effects) {
    if (it.kind === 'set-timer') found[it.timer] = it.dueAt
    if (it.kind === 'clear-timer') found[it.timer] = null
  }
  return found
}

/** Kinds of the jobs that start. */
export function jobs(effects: readonly Effect[]): string[] {
  return effects.flatMap(it => (it.kind === 'start' ? [it.job.kind] : []))
}
