import { cutUnredacted } from '../../domain/cut-text.ts'
import { listStepRules } from '../control-flow/list-step-rules.ts'
import type { MadeStep } from '../steps/make-step.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { type Polarity, reserved } from './polarity.ts'

/** Leaves to a person what a sentence elsewhere takes away or gives to somebody else by its number ("Step 6 is void"). */
export function withdrawSteps(found: MadeDocument): MadeDocument {
  const polarities = new Map<string, Polarity>()
  for (const { steps, says, text } of listStepRules(found)) {
    if (says.kind === 'condition') continue
    const taken: Polarity = { verdict: 'unclear', why: `it is taken back by “${cutUnredacted(text, 80)}”` }
    for (const id of steps) polarities.set(id, says.kind === 'void' ? taken : reserved)
  }
  if (polarities.size === 0) return found
  return { ...found, made: found.made.map(entry => withdrawn(entry, polarities.get(entry.step.id))) }
}

function withdrawn(entry: MadeStep, polarity: Polarity | undefined): MadeStep {
  const { step } = entry
  if (polarity === undefined || (step.operation === null && step.possible === undefined)) return entry
  const { possible: _, ...kept } = step
  return {
    ...entry,
    step: { ...kept, operation: null, runnable: false, why: polarity.why, parameters: [] },
    uses: [],
    polarity,
  }
}
