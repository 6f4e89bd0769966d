import type { Actor } from '../domain/person.ts'
import type { Program, Step } from '../runbook/program.ts'
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
  /** Of its last verdict. */
  readonly inARow?: Verdict['inARow']
  /** Why it is done all the same, where its check did not say so. */
  readonly because?: string | null
  /** Parameters whose values were changed since its verdict, which is for the values before. */
  readonly revised?: { readonly parameters: readonly string[]; readonly by: Actor; readonly at: Date } | null
  /** A person has taken back what was proposed with its values: they are asked for before it is proposed again. */
  readonly takenBack?: boolean
  /** What the running check was started over; it stays where whoever runs it lacks a credential. */
  readonly earlier?: EarlierAnswer | null
}

/** An answer to the same values, with what became of the step by it. */
export type EarlierAnswer = Pick<StepState, 'status' | 'by' | 'at' | 'branch'> & { readonly verdict: Verdict }

/** What was said to *Which is it?* about one group of alternatives. */
export type Answered = {
  /** Line of the alternative that was taken; `none`: none of them; null: not answered, or asked again. */
  readonly taken: number | 'none' | null
  /** Lines of those that were taken and led to no cure, also where all of them was skipped. */
  readonly tried: readonly number[]
  /** How often it was asked, since what was taken led to no cure; each time it is asked in a new message. */
  readonly round: number
  /** Grows with every answer; a button of an older rendering is stale. */
  readonly version: number
  readonly by: Actor | null
  readonly at: Date | null
}

/** How far what is done again has come. */
export type Looped = {
  /** Which time it is done now, from 1. */
  readonly round: number
  /** When the document has it done again; null where it names no time, or nobody waits for it. */
  readonly due: Date | null
  /** Somebody has said that it is over. */
  readonly over: boolean
  /** Grows with every answer; a button of an older rendering is stale. */
  readonly version: number
}

/** One walk through one compiled runbook. It stays with its program's hash when the document is edited. */
export type Walk = {
  readonly id: string
  readonly incident: number
  readonly program: string
  /** Key of the system whose targets it calls; null: the incident's own. */
  readonly system: string | null
  readonly startedAt: Date
  readonly version: number
  /** Step that is next; null when the end is reached, or a question is asked. */
  readonly current: string | null
  /** Group of alternatives, or steps that may be done again, asked about now; no step is current then. */
  readonly asking: string | null
  /** By group of alternatives. */
  readonly answers: { readonly [group: string]: Answered }
  /** The change that was made last, and whether a check has been as expected since. */
  readonly remedy: { readonly step: string; readonly confirmed: boolean } | null
  /** What is done again, by the line that says so. */
  readonly loops?: { readonly [line: string]: Looped }
  /** Only steps that something has happened to. */
  readonly steps: { readonly [step: string]: StepState }
  /** Parameters that people have given, by name. Sealed in the database. */
  readonly bindings: { readonly [parameter: string]: string }
  /** Who gave each of them. */
  readonly givers?: { readonly [parameter: string]: Actor }
  /** Row counts read before a reproduction step, by step id, for expectations of new rows. */
  readonly baselines: { readonly [step: string]: number }
}

/** What is kept of a walk beside its steps and values; of one that began before there was any of it, nothing. */
export type Course = Pick<Walk, 'system' | 'startedAt' | 'asking' | 'answers' | 'remedy' | 'givers' | 'loops'>

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

export const unanswered: Answered = { taken: null, tried: [], round: 1, version: 0, by: null, at: null }

/** The answer about a group of alternatives, also of one that nobody has asked about. */
export function answerOf(walk: Pick<Walk, 'answers'>, group: string): Answered {
  return walk.answers[group] ?? unanswered
}

/** What was seen at a step, where it could be checked. */
export function earlierAnswer({ status, verdict, by, at, branch, revised }: StepState): EarlierAnswer | null {
  if (verdict === null || verdict.outcome === 'could-not-check' || revised != null) return null
  return status === 'done' || status === 'judged' ? { status, verdict, by, at, branch } : null
}

/** The state of a step, also of one that nothing has happened to. */
export function stepState(walk: Walk, step: string): StepState {
  return walk.steps[step] ?? untouched
}

/** Whether nothing is left to do: done, skipped, or said not to be true here. */
export function isSettled({ status }: StepState): boolean {
  return status === 'done' || status === 'skipped' || status === 'not-true'
}

/** The steps that are walked one by one, in the document's order. Proof lines have a list of their own. */
export function walkedSteps(program: Program): readonly Step[] {
  return program.steps.filter(it => it.phase !== 'prove')
}

/** How people call a step: `Step 4`, by its place among the walked ones, or the proof line by its words. */
export function stepName(program: Program, step: Step): string {
  const index = walkedSteps(program).findIndex(it => it.id === step.id)
  return index < 0 ? `The proof line “${step.title}”` : `Step ${index + 1}`
}

/** How many of the walked steps are settled; proof lines are counted by `unsettledProof`. */
export function progress(program: Program, walk: Walk): { readonly settled: number; readonly total: number } {
  const { done, skipped, notTrue, total } = countSteps(program, walk)
  return { settled: done + skipped + notTrue, total }
}

/** What became of the walked steps, as they are now: one that was opened again counts no more, one done again counts once. */
export type StepCount = { readonly [count in 'done' | 'skipped' | 'notTrue' | 'total']: number }

export function countSteps(program: Program, walk: Walk): StepCount {
  const steps = walkedSteps(program)
  const count = (status: StepState['status']): number =>
    steps.filter(it => stepState(walk, it.id).status === status).length
  return { done: count('done'), skipped: count('skipped'), notTrue: count('not-true'), total: steps.length }
}

/** The values of the program's parameters: what people gave in this walk, else the document's own defaults. */
export function knownValues(program: Program, walk: Pick<Walk, 'bindings'>): { readonly [parameter: string]: string } {
  const defaults = program.parameters.flatMap(it => (it.default === null ? [] : [[it.name, it.default]]))
  return { ...Object.fromEntries(defaults), ...walk.bindings }
}

/** The lines of the document's proof list that nobody has settled, in its order. */
export function unsettledProof(program: Program, walk: Walk): Step[] {
  return program.steps.filter(it => it.phase === 'prove' && !isSettled(stepState(walk, it.id)))
}

/** How far a walk has come. `number` counts from 1; it and `title` are null at the end of the walk. */
export function walkPlace(program: Program, walk: Walk) {
  const steps = walkedSteps(program)
  const index = steps.findIndex(it => it.id === walk.current)
  const lines = program.steps.length - steps.length
  const left = unsettledProof(program, walk).length
  return {
    number: index < 0 ? null : index + 1,
    title: steps[index]?.title ?? null,
    settled: steps.filter(it => isSettled(stepState(walk, it.id))).length,
    total: steps.length,
    proof: left > 0,
    /** Of a checklist, which has nothing but lines to settle. */
    list: steps.length > 0 ? null : { settled: lines - left, total: lines },
  }
}
