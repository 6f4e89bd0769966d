import type { Actor } from '../incident/person.ts'
import type { Verdict } from './verdict.ts'

export type StepStatus =
  /** Nothing has happened yet. */
  | 'open'
  /** A check runs, or a plan is being read. */
  | 'running'
  /** A verdict is there; a person decides how to go on. */
  | 'judged'
  /** A change of this step waits at its gate, or is being carried out. */
  | 'gated'
  | 'done'
  | 'skipped'
  | 'not-true'

export type StepState = {
  /** Grows with every change of this step; a button of an older rendering is stale. */
  readonly version: number
  readonly status: StepStatus
  /** Of the check or plan in flight; an answer with another run id is late and changes nothing. */
  readonly run: string | null
  /** Id of the *Run all checks* that it runs, or last ran, in; null when it was run by itself. */
  readonly checks: string | null
  readonly verdict: Verdict | null
  readonly by: Actor | null
  readonly at: Date | null
  /** Index of the branch that was taken. */
  readonly branch: number | null
  readonly proposal: string | null
  /** A person's words for what they saw. */
  readonly note: string | null
}

/** One walk through one compiled runbook. It stays with its program's hash when the document is edited. */
export type Walk = {
  readonly id: string
  readonly incident: number
  readonly program: string
  readonly version: number
  /** Step that is next; null when the end is reached. */
  readonly current: string | null
  /** Only steps that something has happened to. */
  readonly steps: { readonly [step: string]: StepState }
  /** Parameters that people have given, by name. Sealed in the database. */
  readonly bindings: { readonly [parameter: string]: string }
  /** Row counts read before a reproduction step, by step id, for expectations of new rows. */
  readonly baselines: { readonly [step: string]: number }
}

export const untouched: StepState = {
  version: 0,
  status: 'open',
  run: null,
  checks: null,
  verdict: null,
  by: null,
  at: null,
  branch: null,
  proposal: null,
  note: null,
}

/** The state of a step, also of one that nothing has happened to. */
export function stepState(walk: Walk, step: string): StepState {
  return walk.steps[step] ?? untouched
}
