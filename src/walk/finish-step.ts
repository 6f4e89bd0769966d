import type { By, Decision } from '../domain/decision.ts'
import { entry } from '../domain/entry.ts'
import type { Person } from '../domain/person.ts'
import { mayRespond, respondersOnly } from '../domain/rights.ts'
import type { Program } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { nowIs, pickStep } from './pick-step.ts'
import { stepData } from './step-data.ts'
import type { Walk } from './walk.ts'

export type Finishing = {
  readonly step: string
  readonly version: number
  readonly how: 'done' | 'skipped' | 'not-true'
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
  const { id, name } = by.person
  const note = finishing.note?.trim() || state.note
  const done = { status: finishing.how, run: null, by: { id, name }, at: by.at, note }
  const { outcome = null, summary = null } = state.verdict ?? {}
  return {
    kind: 'changed',
    ...changeStep(program, walk, step, done),
    entries: [entry(`step-${finishing.how}`, by, { ...stepData(program, walk, step), outcome, summary, note })],
  }
}
