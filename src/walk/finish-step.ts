import { type By, type Decision, entry, type Refusal } from '../domain/decision.ts'
import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { Program, Step } from '../runbook/program.ts'
import { whyLeftOut } from './alternative.ts'
import { changeStep } from './change-step.ts'
import { findStep, nowIs, pickStep, stepData } from './pick-step.ts'
import { needsReason } from './said-against.ts'
import { startAnswerClocks } from './start-answer-clocks.ts'
import { isSettled, type StepState, stepName, stepState, unsettledProof, type Walk } from './walk.ts'

export type Finishing = {
  readonly step: string
  readonly version: number
  readonly how: 'done' | 'skipped' | 'not-true'
  /** Needed for what is done against its check: why. */
  readonly note: string | null
}

/**
 * A person answers for the step, whatever its check said, and the walk goes on. Also while a check is on the way, so
 * that a silent system holds nobody up; its late answer then changes nothing. A step at its gate is decided there, but
 * not where nobody can know what became of the change.
 */
export function finishStep(program: Program, walk: Walk, finishing: Finishing, by: By<Person>): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, finishing)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status === 'gated' && state.verdict === null)
    return { kind: 'refused', reason: nowIs(program, step, state) }
  // What became of its change is said also where another alternative was taken since.
  const leftOut = state.status === 'open' || state.status === 'judged' ? whyLeftOut(program, walk, step) : null
  if (leftOut !== null) return { kind: 'refused', reason: `${stepName(program, step)} ${leftOut}` }
  const { id, name } = by.person
  const reason = finishing.note?.trim() || null
  const asks = finishing.how === 'done' && needsReason(step, state)
  if (asks && reason === null) return whyDone(program, step, state)
  const against = asks ? { because: reason } : {}
  const note = asks ? state.note : (reason ?? state.note)
  const done = { status: finishing.how, run: null, by: { id, name }, at: by.at, note, ...against }
  const { outcome = null, summary = null } = state.verdict ?? {}
  const change = changeStep(program, walk, step, done)
  const clocks = finishing.how === 'done' ? startAnswerClocks(program, walk, step, by.at) : []
  return {
    kind: 'changed',
    ...change,
    effects: [...change.effects, ...clocks],
    entries: [
      entry(`step-${finishing.how}`, by, { ...stepData(program, walk, step), outcome, summary, note, ...against }),
    ],
  }
}

/** What is done on the list of follow-ups is done in the walk too; null where the walk has no such step to settle. */
export function settleFollowUp(
  program: Program,
  walk: Walk,
  { file, line }: { readonly file: string | null; readonly line: number | null },
  by: By<Person>,
): Extract<Decision<Walk>, { kind: 'changed' }> | null {
  const step = program.steps.find(it => it.phase === 'follow-up' && it.line === line)
  if (step === undefined || program.file !== file || isSettled(stepState(walk, step.id))) return null
  const { id, name } = by.person
  return {
    kind: 'changed',
    ...changeStep(program, walk, step, { status: 'done', run: null, by: { id, name }, at: by.at }),
    entries: [entry('step-done', by, stepData(program, walk, step))],
  }
}

/** Nobody has to take a person's word for a proof of the machine: it is given with a reason. */
function whyDone(program: Program, step: Step, { verdict, revised }: StepState): Refusal {
  const said = revised != null ? 'for other values' : verdict?.outcome.replaceAll('-', ' ')
  const reason = `${stepName(program, step)}: its check said ${said}. Say why it is done all the same.`
  return { kind: 'refused', reason, asks: 'reason' }
}

/** A person's words for what they saw at a step, in place of earlier ones; those stay in the record. */
export function noteStep(
  program: Program,
  walk: Walk,
  { step: id, text }: { readonly step: string; readonly text: string },
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = findStep(program, walk, id)
  if (picked.kind === 'refused') return picked
  const note = text.trim()
  if (note === '') return { kind: 'refused', reason: 'A note needs words: say what you saw.' }
  return {
    kind: 'changed',
    ...changeStep(program, walk, picked.step, { note }),
    entries: [entry('note', by, { ...stepData(program, walk, picked.step), text: note })],
  }
}

/** A person says that a line of the proof list holds. */
export function tickProof(
  program: Program,
  walk: Walk,
  tick: { readonly step: string; readonly version: number; readonly reason?: string | null },
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, tick)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (step.phase !== 'prove') {
    return {
      kind: 'refused',
      reason: `${stepName(program, step)} is not a line of the proof list. Press Done there.`,
    }
  }
  if (state.status === 'gated') return { kind: 'refused', reason: nowIs(program, step, state) }
  const because = tick.reason?.trim() || null
  if (needsReason(step, state) && because === null) return whyDone(program, step, state)
  const { id, name } = by.person
  const against = because === null ? {} : { because }
  const ticked = { status: 'done', run: null, by: { id, name }, at: by.at, ...against } as const
  const said = { ...against, ...(state.verdict === null ? {} : { outcome: state.verdict.outcome }) }
  const change = changeStep(program, walk, step, ticked)
  const left = unsettledProof(program, change.state).length
  return {
    kind: 'changed',
    ...change,
    entries: [entry('proof-ticked', by, { ...stepData(program, walk, step), text: step.text, left, ...said })],
  }
}
