import { handrail, type Person } from '../../domain/person.ts'
import { incidentName, isWalkOnly } from '../../incident/incident.ts'
import { resolveIncident } from '../../incident/resolve-incident.ts'
import { splitLeft } from '../../store/list-carried-out.ts'
import { isReview } from '../../store/reviews.ts'
import { countProof, proofWords } from '../../walk/said-against.ts'
import { isSettled, stepState } from '../../walk/walk.ts'
import { changesUnderWay, releaseProposals } from '../gate/release-proposals.ts'
import { listProposals, listWalks, save, type UnitOfWork } from '../unit-of-work.ts'

/** Who posts reviews and ends them: only reads that need nobody are run, as the bot runs its monitors. */
export const reviewer: Person = { ...handrail, account: handrail.id, roles: ['responder'] }

/**
 * Ends a review with its figures when this unit of work has settled the last of its lines. A line is as old as the
 * review: nothing of it is looked at again, as the proof of an incident is. While a change is under way in it, or customers
 * read of it, a person ends it.
 */
export async function endReview(unit: UnitOfWork): Promise<void> {
  const { rows, at } = unit
  const incident = rows.incident?.state
  const changed = [...rows.walks.values()].some(it => it.stored !== null && it.stored !== it.state)
  if (!changed || incident === undefined || incident.status === 'resolved' || !isWalkOnly(incident)) return
  const walks = await listWalks(unit)
  const programs = await Promise.all(walks.map(it => unit.programs.find(it.program)))
  const lines = walks.flatMap((walk, index) => programs[index]?.steps.map(it => stepState(walk, it.id)) ?? [])
  if (!lines.every(isSettled) || !(await isReview(unit.trx, incident.id))) return
  const summary = proofWords(countProof(lines))
  const by = { person: reviewer, source: 'timer', at } as const
  const unsettled = changesUnderWay(walks, await listProposals(unit))
  const pages = (await splitLeft(unit.trx, incident)).pages.map(it => it.text)
  const decision = resolveIncident(incident, { summary, override: null, unsettled, pages }, by)
  if (decision.kind === 'refused') return
  const became = { what: `${incidentName(incident.id)} was resolved.`, account: reviewer.account }
  const gates = await releaseProposals(unit, incident.id, became)
  const again = walks.flatMap(({ id }) => [
    { kind: 'refresh', surface: `walk:${id}` } as const,
    { kind: 'refresh', surface: `proof:${id}` } as const,
  ])
  save(unit, { ...decision, incident: decision.state, effects: [...decision.effects, ...again, ...gates] })
}
