import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import { HandrailError } from '../errors.ts'
import type { Program, Step } from '../runbook/program.ts'
import { isExcluded } from './alternative.ts'
import { changeStep } from './change-step.ts'
import { missingParameters } from './change-values.ts'
import { whyWaits } from './run-step.ts'
import { downgradeToRefresh, show } from './show-progress.ts'
import { earlierAnswer, type StepState, stepName, stepState, type Walk } from './walk.ts'

export type Checks = {
  /** null: of the whole runbook. */
  readonly section: string | null
  /** Of these steps alone, as long as nothing has become of them: what is done side by side. */
  readonly steps?: readonly string[]
  /** Id of this *Run all checks*. */
  readonly id: string
  /** Ids for the runs, at least as many as there are checks. */
  readonly runs: readonly string[]
  /** Ids of the HTTP steps whose path the catalog names as a read; other requests need a click each. */
  readonly unattended: readonly string[]
  /** Lines of a proof list, which shows them: they get no table of their own. */
  readonly proof?: true
  /** Name of the form that is shown anew with each answer; null: none is open. */
  readonly form?: string | null
}

/**
 * Runs every read of a section, or of the whole runbook, that needs nobody, side by side, also those that are done: a check is cheap and the
 * world may have changed. Steps that a person skipped or called not true stay so.
 */
export function runChecks(program: Program, walk: Walk, checks: Checks, by: By<Person>): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const reads = program.steps.filter(
    it =>
      (checks.section === null || it.section === checks.section) &&
      (checks.steps?.includes(it.id) ?? true) &&
      it.effect === 'read' &&
      it.runnable,
  )
  const left = reads.flatMap(step => {
    const why = whyNotAlone(program, walk, step, checks.unattended)
    return why === null ? [] : [{ step, why }]
  })
  const steps = reads.filter(it => !left.some(({ step }) => step === it))
  if (steps.length === 0) return { kind: 'refused', reason: nothingToRun(program, left) }

  let state = walk
  const effects: Effect[] = checks.proof ? [] : [show(`checks:${checks.id}`)]
  for (const [index, step] of steps.entries()) {
    const run = checks.runs[index]
    if (run === undefined) {
      throw new HandrailError('unexpected', 'Fewer run ids than checks', 'This is a defect of Handrail; report it.')
    }
    const { id, name } = by.person
    const change = changeStep(program, state, step, {
      status: 'running',
      run,
      checks: checks.proof ? null : checks.id,
      verdict: null,
      branch: null,
      revised: null,
      earlier: earlierAnswer(stepState(state, step.id)),
      because: null,
      by: { id, name },
      at: by.at,
    })
    state = change.state
    effects.push(
      ...(checks.proof ? change.effects : downgradeToRefresh(walk, step, change.effects)).filter(
        it => !effects.some(other => isSame(it, other)),
      ),
    )
    const { form = null } = checks
    const job = { kind: 'check', walk: walk.id, step: step.id, run, ...(form === null ? {} : { form }) } as const
    effects.push({ kind: 'start', job })
  }
  const named = ({ id, title, line }: Step) => ({ step: id, title, line })
  const data = {
    walk: walk.id,
    ...(checks.proof ? {} : { checks: checks.id }),
    section: checks.proof
      ? `the proof of ${program.title}`
      : (program.sections.find(it => it.id === checks.section)?.title ?? program.title),
    steps: steps.map(named),
    left: left.map(({ step, why }) => ({ ...named(step), why })),
  }
  return { kind: 'changed', state, entries: [entry('checks-run', by, data)], effects }
}

/** The checks of these steps that one click starts together; those that have an answer are left as they are. */
export function listTogether(
  program: Program,
  walk: Walk,
  steps: readonly Step[],
  unattended: readonly string[],
): readonly Step[] {
  return steps.filter(
    it =>
      it.effect === 'read' &&
      it.runnable &&
      stepState(walk, it.id).status === 'open' &&
      !isExcluded(program, walk, it) &&
      whyNotAlone(program, walk, it, unattended) === null,
  )
}

/**
 * The lines of a proof list whose checks need nobody. `again`: those that nobody has settled, and those that their own
 * check has settled before `since`; `stale`: the latter. What a person has ticked stays theirs.
 */
export function listProvenEarlier(
  program: Program,
  walk: Walk,
  unattended: readonly string[],
  since: Date,
): { readonly stale: readonly Step[]; readonly again: readonly Step[] } {
  const lines = program.steps.filter(
    it =>
      it.phase === 'prove' &&
      it.effect === 'read' &&
      it.runnable &&
      whyNotAlone(program, walk, it, unattended) === null,
  )
  const bySelf = ({ verdict, at }: StepState) => verdict !== null && at?.getTime() === verdict.at.getTime()
  const stale = lines.filter(it => {
    const state = stepState(walk, it.id)
    return state.status === 'done' && bySelf(state) && (state.verdict?.at.getTime() ?? 0) < since.getTime()
  })
  return { stale, again: lines.filter(it => stepState(walk, it.id).status !== 'done' || stale.includes(it)) }
}

/** Why a check does not run without a click of its own; null where it does. */
export function whyNotAlone(program: Program, walk: Walk, step: Step, unattended: readonly string[]): string | null {
  const { status } = stepState(walk, step.id)
  if (status === 'running') return 'is running'
  if (status === 'gated') return 'waits at its gate'
  if (status === 'skipped' || status === 'not-true') return 'was set aside by a person'
  const waits = whyWaits(program, walk, step)
  if (waits !== null) return waits
  const missing = missingParameters(program, walk, step).map(it => it.name)
  if (missing.length > 0) return `needs ${missing.join(', ')}`
  if (step.operation?.kind === 'http' && !unattended.includes(step.id))
    return 'sends a request that needs a click of its own'
  return null
}

function nothingToRun(program: Program, left: readonly { readonly step: Step; readonly why: string }[]): string {
  if (left.length === 0) return 'There is no check here that can run by itself. Go through the steps one by one.'
  const reasons = left.map(({ step, why }) => `${stepName(program, step)} ${why}`)
  return `No check can run by itself now: ${reasons.join('; ')}.`
}

function isSame(one: Effect, other: Effect): boolean {
  return one.kind === 'show' && other.kind === 'show' && one.surface === other.surface
}
