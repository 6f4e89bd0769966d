import type { By, Decision } from '../domain/decision.ts'
import { entry } from '../domain/entry.ts'
import type { Person } from '../domain/person.ts'
import { mayRespond, respondersOnly } from '../domain/rights.ts'
import type { Program } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { findStep } from './pick-step.ts'
import { stepData } from './step-data.ts'
import type { Walk } from './walk.ts'

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
