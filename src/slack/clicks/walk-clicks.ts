import { isUnattended } from '../../flow/is-unattended.ts'
import { steerWalk } from '../../flow/steer-walk.ts'
import { readIncident } from '../../store/incidents.ts'
import { answerReply } from '../../views/answer-reply.ts'
import { action } from '../../views/ids.ts'
import { goToSection } from '../../walk/go-to-section.ts'
import { runChecks } from '../../walk/run-checks.ts'
import { walkedSections } from '../../walk/walked-sections.ts'
import type { ClickHandler } from './click-handler.ts'

const noSection = { kind: 'refused', reason: 'That section is not there. Open the walk again.' } as const

/** The buttons of a walk's head. Sections are named by their place, as they were shown. */
export const walkClicks: { readonly [action: string]: ClickHandler } = {
  [action.walkRunAll]: async (click, services) => {
    const [walk = ''] = click.ids
    const incident = await readIncident(services.database, click.incident)
    const system = services.catalog.systems[incident?.system ?? '']
    const answer = await steerWalk(services, click.caller, walk, (program, state, by) => {
      const section = walkedSections(program)[click.index ?? -1]
      if (section === undefined) return noSection
      const unattended = program.steps.filter(it => system !== undefined && isUnattended(it, system)).map(it => it.id)
      const runs = program.steps.map(() => services.newId())
      return runChecks(program, state, { section: section.id, id: services.newId(), runs, unattended }, by)
    })
    return answerReply(answer)
  },
  [action.walkGo]: async (click, services) => {
    const [walk = ''] = click.ids
    const answer = await steerWalk(services, click.caller, walk, (program, state, by) => {
      const section = walkedSections(program)[click.index ?? -1]
      return section === undefined ? noSection : goToSection(program, state, { section: section.id }, by)
    })
    return answerReply(answer)
  },
}
