import type { By, Decision } from '../domain/decision.ts'
import { entry } from '../domain/entry.ts'
import type { Person } from '../domain/person.ts'
import { mayRespond, respondersOnly } from '../domain/rights.ts'
import type { Program } from '../runbook/program.ts'
import { isLeftOut } from './alternatives.ts'
import { changeStep } from './change-step.ts'
import { goToStep } from './go-to-step.ts'
import { isSettled } from './is-settled.ts'
import { atEnd, goOn } from './next-step.ts'
import { stepName } from './order.ts'
import { nowIs, pickStep } from './pick-step.ts'
import { stepData } from './step-data.ts'
import { stepState, type Walk } from './walk.ts'

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
    ...changeStep(program, walk, step, done, goingTo(program, target, by)),
    entries: [entry('step-branch', by, { ...stepData(program, walk, step), when, go, target, branchLine: line })],
  }
}

/** To the first unsettled step of the target, or behind it; undefined where the document only goes on, or leads elsewhere. */
function goingTo(program: Program, target: string | null, by: By<Person>) {
  const to = program.steps.filter(it => it.id === target || it.section === target)
  const last = to.at(-1)
  if (last === undefined) return undefined
  return (walk: Walk): Walk => {
    const left = to.filter(it => it.phase !== 'prove' && !isSettled(stepState(walk, it.id)))
    const found = left.find(it => it.id === target || !isLeftOut(walk, it))
    if (found === undefined) return last.phase === 'prove' ? atEnd(walk) : goOn(program, walk, last)
    return goToStep(program, walk, found, found.id === target ? 'exactly' : 'section', by)
  }
}
