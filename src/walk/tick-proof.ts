import type { By, Decision } from '../domain/decision.ts'
import { entry } from '../domain/entry.ts'
import type { Person } from '../domain/person.ts'
import { mayRespond, respondersOnly } from '../domain/rights.ts'
import type { Program } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { stepName } from './order.ts'
import { nowIs, pickStep } from './pick-step.ts'
import { stepData } from './step-data.ts'
import { unsettledProof } from './unsettled-proof.ts'
import type { Walk } from './walk.ts'

/** A person says that a line of the proof list holds. */
export function tickProof(
  program: Program,
  walk: Walk,
  tick: { readonly step: string; readonly version: number },
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, tick)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (step.phase !== 'prove') {
    return { kind: 'refused', reason: `${stepName(program, step)} is not a line of the proof list. Press Done there.` }
  }
  if (state.status === 'gated') return { kind: 'refused', reason: nowIs(program, step, state) }
  const { id, name } = by.person
  const ticked = { status: 'done', run: null, by: { id, name }, at: by.at } as const
  const change = changeStep(program, walk, step, ticked)
  const left = unsettledProof(program, change.state).length
  return {
    kind: 'changed',
    ...change,
    entries: [entry('proof-ticked', by, { ...stepData(program, walk, step), text: step.text, left })],
  }
}
