import type { By, Decision } from '../incident/decision.ts'
import { entry } from '../incident/entry.ts'
import type { Person } from '../incident/person.ts'
import { mayRespond, respondersOnly } from '../incident/rights.ts'
import type { Program, Step } from '../runbook/program.ts'
import { changeStep } from './change-step.ts'
import { firstUnsettled, nextStep } from './next-step.ts'
import { stepName } from './order.ts'
import { nowIs, pickStep } from './pick-step.ts'
import { stepData } from './step-data.ts'
import type { Walk } from './walk.ts'

export type BranchChoice = { readonly step: string; readonly version: number; readonly branch: number }

/** Goes on where the document says; the step is done with that. A branch that leads elsewhere goes on behind it. */
export function takeBranch(program: Program, walk: Walk, choice: BranchChoice, by: By<Person>): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, choice)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  if (state.status === 'gated' || state.status === 'running') {
    return { kind: 'refused', reason: nowIs(program, step, state) }
  }
  const branch = step.branches[choice.branch]
  if (!branch) return { kind: 'refused', reason: `${stepName(program, step)} has no such branch. Open the walk again.` }
  const { id, name } = by.person
  const done = { status: 'done', run: null, branch: choice.branch, by: { id, name }, at: by.at } as const
  const { when, go, target, line } = branch
  return {
    kind: 'changed',
    ...changeStep(program, walk, step, done, targetOf(program, walk, step, target)),
    entries: [entry('step-branch', by, { ...stepData(program, walk, step), when, go, target, branchLine: line })],
  }
}

/** The first unsettled step from the target on; undefined where the document only goes on, or leads elsewhere. */
function targetOf(program: Program, walk: Walk, step: Step, target: string | null): string | null | undefined {
  const index = program.steps.findIndex(it => it.id === target || it.section === target)
  if (index < 0) return undefined
  const found = firstUnsettled(program, walk, index)
  return found === step.id ? nextStep(program, walk, step.id) : found
}
