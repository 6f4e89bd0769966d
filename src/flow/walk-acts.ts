import type { Caller } from '../command.ts'
import { isUnattended } from '../policy/is-unattended.ts'
import { chooseAlternative, reopenQuestion } from '../walk/choose-alternative.ts'
import { goToSection } from '../walk/go-to-step.ts'
import { walkedSections } from '../walk/move-to-next-step.ts'
import { runChecks } from '../walk/run-checks.ts'
import type { Answer } from './answer.ts'
import type { Services } from './services.ts'
import { steerWalk } from './steer-walk.ts'

const noSection = { kind: 'refused', reason: 'That section is not there. Open the walk again.' } as const

/** Runs every read of a section that needs no click of its own. Sections are named by their place, as they are shown. */
export function actRunChecks(services: Services, caller: Caller, walk: string, place: number): Promise<Answer> {
  return steerWalk(services, caller, walk, (program, state, by, incident) => {
    const section = walkedSections(program)[place]
    const system = services.catalog.systems[state.system ?? incident.system]
    if (section === undefined || system === undefined) return noSection
    const unattended = program.steps.filter(it => isUnattended(it, system)).map(it => it.id)
    const runs = program.steps.map(() => services.newId())
    return runChecks(program, state, { section: section.id, id: services.newId(), runs, unattended }, by)
  })
}

/** Goes on with a section of the person's choice. */
export function actGoTo(services: Services, caller: Caller, walk: string, place: number): Promise<Answer> {
  return steerWalk(services, caller, walk, (program, state, by) => {
    const section = walkedSections(program)[place]
    return section === undefined ? noSection : goToSection(program, state, { section: section.id }, by)
  })
}

/** A question about alternatives as a click names it. */
export type QuestionRef = { readonly walk: string; readonly group: string; readonly version: number }

/** Answers which of the alternatives it is, by its line; null: none of them. */
export function actChoose(services: Services, caller: Caller, ref: QuestionRef, line: number | null): Promise<Answer> {
  return steerWalk(services, caller, ref.walk, (program, state, by) =>
    chooseAlternative(program, state, { group: ref.group, version: ref.version, line }, by),
  )
}

/** Asks again which of the alternatives it is. */
export function actReopenQuestion(services: Services, caller: Caller, ref: QuestionRef): Promise<Answer> {
  return steerWalk(services, caller, ref.walk, (program, state, by) => reopenQuestion(program, state, ref, by))
}
