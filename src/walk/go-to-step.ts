import { type By, type Decision, entry } from '../domain/decision.ts'
import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { Program, Step } from '../runbook/program.ts'
import { alternativeEntry, findChoices, isLeftOut, whyLeftOut } from './alternative.ts'
import { changeStep } from './change-step.ts'
import { guardGroup, isAnswer, listFailedGuards } from './find-guards.ts'
import { moveToEnd, moveToNextStep, moveToStep } from './move-to-next-step.ts'
import { openPredecessor } from './open-predecessor.ts'
import { openBeside } from './parallel-group.ts'
import { nowIs, pickStep, stepData } from './pick-step.ts'
import { isLeftByBranch, isMeantToMend, leftWords } from './remedy-outcome.ts'
import { show, showProgress, surfaceOf } from './show-progress.ts'
import { answerOf, isSettled, stepName, stepState, type Walk } from './walk.ts'

/**
 * The walk at a step that a person has chosen. Going into an alternative takes it; going on to another remedy after a
 * cure says that it was none.
 * @param how `exactly`: the step itself, with the alternative of its label; `section`: the section it stands in.
 */
export function goToStep(
  program: Program,
  walk: Walk,
  step: Step,
  how: 'exactly' | 'section',
  { person: { id, name }, at }: By<Person>,
): Walk {
  const answers = { ...walk.answers }
  for (const choice of findChoices(program, step)) {
    const before = answerOf(walk, choice.group)
    if (before.taken === choice.line || (how === 'section' && choice === step.choice)) continue
    answers[choice.group] = { ...before, taken: choice.line, version: before.version + 1, by: { id, name }, at }
  }
  // Who goes to what was left out because of a condition sees now that it holds.
  for (const failed of listFailedGuards(program, walk, step)) {
    const before = answerOf(walk, guardGroup(failed))
    answers[guardGroup(failed)] = { ...before, taken: null, version: before.version + 1, by: { id, name }, at }
  }
  const cured = program.steps.find(it => it.id === walk.remedy?.step)
  const mends = program.steps.some(it => it.section === step.section && isMeantToMend(it))
  const remedy = mends && cured?.section !== step.section ? null : walk.remedy
  return moveToStep(program, { ...walk, answers, remedy }, step)
}

/** Makes the first unsettled step of a section the next one; a section of proof lines is the end of the walk. */
export function goToSection(
  program: Program,
  walk: Walk,
  { section: id }: { readonly section: string },
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const section = program.sections.find(it => it.id === id)
  if (!section) return { kind: 'refused', reason: 'The runbook has no such section. Open the walk again.' }
  const all = program.steps.filter(it => it.section === id)
  const steps = all.filter(it => it.phase !== 'prove')
  const left = steps.filter(it => !isSettled(stepState(walk, it.id)))
  const next = left.find(it => !isLeftOut(walk, it)) ?? null
  if (next === null && (steps.length > 0 || all.length === 0)) {
    const name = `“${section.title}”`
    if (left.length > 0) {
      const reason = `What is left in ${name} belongs to alternatives that were not taken. Press “Choose another” at its question.`
      return { kind: 'refused', reason }
    }
    const why = steps.length === 0 ? 'has no step to walk' : 'is done: all its steps are settled'
    return { kind: 'refused', reason: `${name} ${why}. Choose another section.` }
  }
  const from: Walk = { ...walk, version: walk.version + 1 }
  const state = next === null ? moveToEnd(from) : goToStep(program, from, next, 'section', by)
  const before = next === null ? null : openPredecessor(program, walk, next)
  if (state.current === walk.current && state.asking === walk.asking && before !== null) {
    const reason = `“${section.title}” waits for ${stepName(program, before)}: ${before.title}`
    return { kind: 'refused', reason }
  }
  if (state.current === walk.current && state.asking === walk.asking) {
    return { kind: 'refused', reason: `The walk is at “${section.title}” already.` }
  }
  const { choice = null } = section
  const chosen = choice !== null && answerOf(walk, choice.group).taken !== choice.line ? [choice] : []
  return {
    kind: 'changed',
    state,
    entries: chosen.map(it => alternativeEntry(program, walk, { group: it.group, when: it.when, how: 'gone-to' }, by)),
    effects: showProgress(program, walk, state),
  }
}

export type BranchChoice = { readonly step: string; readonly version: number; readonly branch: number }

/**
 * Goes on where the document says; the step is done with that, or left out where it is a change of which nothing was run.
 * A branch that leads elsewhere goes on behind it; one to a place that nobody knows for sure is refused, so that a person
 * chooses the place.
 */
export function takeBranch(program: Program, walk: Walk, choice: BranchChoice, by: By<Person>): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, choice)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  // The answer to a change can say how to go on, also where nobody knows whether it went through.
  if (state.status === 'running' || (state.status === 'gated' && state.verdict === null)) {
    return { kind: 'refused', reason: nowIs(program, step, state) }
  }
  const leftOut = state.status === 'open' || state.status === 'judged' ? whyLeftOut(program, walk, step) : null
  if (leftOut !== null) return { kind: 'refused', reason: `${stepName(program, step)} ${leftOut}` }
  const branch = step.branches[choice.branch]
  if (!branch) return { kind: 'refused', reason: `${stepName(program, step)} has no such branch. Open the walk again.` }
  if (branch.missing !== undefined) {
    const reason = `The document does not say for sure which place “${branch.missing}” is. Choose it with “Go to …”; “Done” or “Skip” only goes on.`
    return { kind: 'refused', reason }
  }
  const { id, name } = by.person
  const isLeft = isLeftByBranch(step, state)
  const status = isLeft ? 'skipped' : 'done'
  const settled = { status, run: null, branch: choice.branch, by: { id, name }, at: by.at } as const
  const left = isLeft ? { left: leftWords(step) } : {}
  const { when, go, target, line } = branch
  return {
    kind: 'changed',
    ...changeStep(
      program,
      withAnswered(program, walk, step, choice.branch, by),
      step,
      settled,
      goingTo(program, target, by),
    ),
    entries: [
      entry('step-branch', by, { ...stepData(program, walk, step), when, go, target, branchLine: line, ...left }),
    ],
  }
}

/** The answer that was taken settles the conditions of what is done behind it, and behind the others. */
function withAnswered(program: Program, walk: Walk, step: Step, taken: number, { person, at }: By<Person>): Walk {
  const by = { id: person.id, name: person.name }
  const groups = step.branches.flatMap((branch, index) => {
    const guard = program.steps
      .flatMap(it => [...(it.outer ?? []), ...(it.guard == null ? [] : [it.guard])])
      .find(it => isAnswer(it, branch))
    return guard === undefined ? [] : [[guardGroup(guard), index === taken ? guard.line : 'none'] as const]
  })
  const answers = groups.map(([group, said]) => {
    const before = answerOf(walk, group)
    return [group, { ...before, taken: said, version: before.version + 1, by, at }] as const
  })
  return { ...walk, answers: { ...walk.answers, ...Object.fromEntries(answers) } }
}

/** To the first unsettled step of the target, or behind it; undefined where the document only goes on, or leads elsewhere. */
function goingTo(program: Program, target: string | null, by: By<Person>) {
  if (target === 'end') return moveToEnd
  const to = program.steps.filter(it => it.id === target || it.section === target)
  const last = to.at(-1)
  if (last === undefined) return undefined
  return (walk: Walk): Walk => {
    const left = to.filter(it => it.phase !== 'prove' && !isSettled(stepState(walk, it.id)))
    const found = left.find(it => it.id === target || !isLeftOut(walk, it))
    if (found === undefined) return last.phase === 'prove' ? moveToEnd(walk) : moveToNextStep(program, walk, last)
    return goToStep(program, walk, found, found.id === target ? 'exactly' : 'section', by)
  }
}

/** Another of the steps that are done side by side is next; the one before it stays where it is. */
export function goBeside(
  program: Program,
  walk: Walk,
  { other, ...ref }: { readonly step: string; readonly version: number; readonly other: string },
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, ref)
  if (picked.kind === 'refused') return picked
  const wanted = openBeside(program, walk, picked.step).find(it => it.id === other)
  if (wanted === undefined)
    return { kind: 'refused', reason: 'That step is settled, or is not done beside this one. Choose another.' }
  const state = goToStep(program, { ...walk, version: walk.version + 1 }, wanted, 'exactly', by)
  const shown = showProgress(program, walk, state)
  return { kind: 'changed', state, entries: [], effects: shown.length > 0 ? shown : [show(surfaceOf(walk, wanted))] }
}
