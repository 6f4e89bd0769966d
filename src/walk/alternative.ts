import { type By, type Entry, entry } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import type { Choice, Program, Step } from '../runbook/program.ts'
import { failedGuard } from './find-guards.ts'
import { answerOf, isSettled, stepState, type Walk, walkedSteps } from './walk.ts'

/** One of the remedies of which one is taken, with the steps that are walked in it. */
export type Alternative = Choice & { readonly steps: readonly Step[] }

/** The alternatives that a step belongs to: that of its section, and within it that of its label. */
export function findChoices(program: Program, step: Step): readonly Choice[] {
  const section = program.sections.find(it => it.id === step.section)
  return [section?.choice, step.choice].filter(it => it != null)
}

/** The alternatives of a group, in the document's order. */
export function alternativesOf(program: Program, group: string): readonly Alternative[] {
  const byLine = new Map<number, Choice & { steps: Step[] }>()
  for (const step of walkedSteps(program)) {
    const choice = findChoices(program, step).find(it => it.group === group)
    if (choice === undefined) continue
    const known = byLine.get(choice.line)
    if (known === undefined) byLine.set(choice.line, { ...choice, steps: [step] })
    else known.steps.push(step)
  }
  return [...byLine.values()].sort((one, other) => one.line - other.line)
}

/** Those of a group that lead to a step which is not settled, each with these steps alone. */
export function openAlternatives(program: Program, walk: Walk, group: string): readonly Alternative[] {
  const isLeft = (it: Step) =>
    !isSettled(stepState(walk, it.id)) && (it.choice?.group === group || !isLeftOut(walk, it))
  return alternativesOf(program, group)
    .map(it => ({ ...it, steps: it.steps.filter(isLeft) }))
    .filter(it => it.steps.length > 0)
}

/** Whether another alternative than the step's was taken, or its condition does not hold. */
export function isExcluded(program: Program, walk: Walk, step: Step): boolean {
  if (failedGuard(program, walk, step) !== null) return true
  return findChoices(program, step).some(({ group, line }) => {
    const { taken } = answerOf(walk, group)
    return taken !== null && taken !== line
  })
}

/**
 * Why a step has no buttons: another alternative was taken, nobody has said which it is, or its condition does not hold;
 * null where it is walked. To end a sentence that begins with the step's name.
 */
export function whyLeftOut(program: Program, walk: Walk, step: Step): string | null {
  const failed = failedGuard(program, walk, step)
  if (failed !== null) {
    const why = failed.negated === true ? 'it is so' : 'it does not hold'
    return `is left out, since ${why}: ${failed.when}`
  }
  for (const { group, when } of findChoices(program, step)) {
    const { taken } = answerOf(walk, group)
    const other = alternativesOf(program, group).find(it => it.line === taken)
    if (other?.when === when) continue
    // What has an answer was begun before its question was open again, and is looked at once more.
    if (taken === null && stepState(walk, step.id).status === 'judged') continue
    if (taken === null) return `is one of several; say first which it is. This one is for: ${when}`
    return other === undefined
      ? 'is left out, since it was said that it is none of these. Choose another at its question first'
      : `is left out, since another was taken: ${other.when}. Choose another at its question first`
  }
  return null
}

/** The alternative in which the step is, the innermost one that was taken; null where it is in none. */
export function takenAround(program: Program, walk: Walk, step: Step): Choice | null {
  return findChoices(program, step).findLast(({ group, line }) => answerOf(walk, group).taken === line) ?? null
}

/** The first of the step's groups that nobody has answered; null where the way to it is decided. */
export function openQuestion(program: Program, walk: Walk, step: Step): string | null {
  return findChoices(program, step).find(({ group }) => answerOf(walk, group).taken === null)?.group ?? null
}

/** Whether within the step's section another label was taken than its own. */
export function isLeftOut(walk: Walk, { choice = null }: Step): boolean {
  const taken = choice === null ? null : answerOf(walk, choice.group).taken
  return taken !== null && taken !== choice?.line
}

/** What the record says about an answer, also about one that a person gave by going there. */
export function alternativeEntry(
  program: Program,
  walk: Walk,
  {
    group,
    when,
    how,
  }: { readonly group: string; readonly when: string | null; readonly how: 'taken' | 'none' | 'reopened' | 'gone-to' },
  by: By<Person>,
): Entry {
  const [first] = alternativesOf(program, group)
  return entry('alternative', by, { walk: walk.id, file: program.file, line: first?.line ?? null, group, when, how })
}
