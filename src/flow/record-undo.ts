import type { Proposal } from '../gate/proposal.ts'
import { propose } from '../gate/propose.ts'
import type { PlanResult } from '../gate/results.ts'
import { entry } from '../incident/entry.ts'
import type { Person } from '../incident/person.ts'
import { lockIncident } from '../store/incidents.ts'
import { insertProposal, keptPlan, proposalsOf } from '../store/proposals.ts'
import { commit } from './commit.ts'
import { endRenewal } from './end-renewal.ts'
import type { Services } from './services.ts'

/** Turns the plan of an undo into a proposal. @returns why there is none; null when there is. */
export async function recordUndo(
  services: Services,
  undone: Proposal,
  requester: Person,
  result: PlanResult,
  replaces: string | null = null,
): Promise<string | null> {
  return services.database.transaction().execute(async trx => {
    const incident = await lockIncident(trx, undone.incident)
    if (incident === null) return 'Its incident is not there any more.'
    const at = services.clock.now()
    // The job may come twice; the first time was enough.
    const others = replaces === null ? [] : await proposalsOf(trx, incident.id, services.seal)
    if (others.some(it => it.replaces === replaces)) return null
    if (result.kind === 'refused') {
      const data = { asked: 'undo', title: undone.plan.title, reason: result.reason }
      const refused = entry('refused', { person: requester, source: 'button', at }, data)
      await commit(trx, services, incident.id, { entries: [refused], effects: [] })
      if (replaces !== null) await endRenewal(trx, services, replaces)
      return result.reason
    }
    const proposed = propose(
      {
        id: services.newId(),
        incident: incident.id,
        walk: null,
        step: null,
        program: null,
        plan: keptPlan(result.plan, services.redact),
        requester,
        expire: services.catalog.proposals.expire,
        drill: incident.drill,
        replaces,
        undoes: undone.id,
      },
      at,
    )
    if (proposed.kind === 'refused') {
      if (replaces !== null) await endRenewal(trx, services, replaces)
      return proposed.reason
    }
    await insertProposal(trx, proposed.state, services)
    await commit(trx, services, incident.id, proposed)
    return null
  })
}
