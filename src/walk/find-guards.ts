import type { Branch, Guard, Program, Step } from '../runbook/program.ts'
import { answerOf, stepState, type Walk } from './walk.ts'

/**
 * The conditions under which a step is done: those of its section, then its own. One of a part of it only informs, and
 * one that names an alternative is answered with the question which it is.
 */
export function findGuards(program: Program, step: Step): readonly Guard[] {
  const section = program.sections.find(it => it.id === step.section)
  const all = [...(section?.outer ?? []), section?.guard, ...(step.outer ?? []), step.guard]
  const named = [section?.choice, step.choice].filter(it => it != null)
  const names = (guard: Guard) => named.some(it => it.line === guard.line && it.when.includes(guard.when))
  return all.filter(it => it != null).filter(it => it.part !== true && !names(it))
}

/** Under this name a walk keeps what was said about a condition. */
export function guardGroup({ line, nth = 0 }: Guard): string {
  return nth === 0 ? `when-${line}` : `when-${line}.${nth}`
}

/** Whether the condition is that this answer of a decision was given. */
export function isAnswer({ line, when }: Guard, branch: Branch): boolean {
  return line === branch.line && when.endsWith(` ${branch.when}`)
}

/** Whether a step is done behind an answer of a decision, and another not behind the same. */
export function leavesAnswer({ steps }: Program, { guard = null }: Step, next: Step | undefined): boolean {
  if (guard === null || !steps.some(it => it.branches.some(branch => isAnswer(guard, branch)))) return false
  return ![...(next?.outer ?? []), next?.guard].some(it => it?.line === guard.line)
}

/** The first condition of a step that nobody has answered; null where it is done, or left out. */
export function openGuard(program: Program, walk: Walk, step: Step): Guard | null {
  return findGuards(program, step).find(it => answerOf(walk, guardGroup(it)).taken === null) ?? null
}

/** The condition that does not hold, so that the step is left out; null where there is none. */
export function failedGuard(program: Program, walk: Walk, step: Step): Guard | null {
  return listFailedGuards(program, walk, step)[0] ?? null
}

export function listFailedGuards(program: Program, walk: Walk, step: Step): readonly Guard[] {
  return findGuards(program, step).filter(it => answerOf(walk, guardGroup(it)).taken === 'none')
}

/** What an answer said of a condition: the newest verdict that decides it; null where none does. */
export function decidedGuard(program: Program, walk: Walk, { line, nth }: Guard): boolean | null {
  const said = program.steps.flatMap(it => {
    const { verdict } = stepState(walk, it.id)
    const decided = verdict?.decides?.find(one => one.line === line && one.nth === nth)
    return verdict == null || decided === undefined ? [] : [{ at: verdict.at, holds: decided.holds }]
  })
  return said.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0]?.holds ?? null
}
