import { entry } from '../domain/decision.ts'
import type { Person } from '../domain/person.ts'
import type { ProposalState } from '../domain/proposal-state.ts'
import { stateSentence } from '../gate/move-proposal.ts'
import type { PlanResult } from '../gate/plan-result.ts'
import type { Proposal } from '../gate/proposal.ts'
import { propose } from '../gate/propose.ts'
import { closedReason } from '../incident/incident.ts'
import { lockIncident } from '../store/incidents.ts'
import { insertProposal, keptPlan, proposalsOf } from '../store/proposals.ts'
import { commit } from './commit.ts'
import { endRenewal, whyNotRenewed } from './end-renewal.ts'
import type { Services } from './services.ts'

/** States in which a proposal was not carried out and never will be. */
const cameToNothing: ReadonlySet<ProposalState> = new Set(['failed', 'rejected', 'withdrawn', 'expired', 'superseded'])

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
    const refuse = async (reason: string): Promise<string> => {
      const data = { asked: 'undo', title: undone.plan.title, reason }
      const refused = entry('refused', { person: requester, source: 'button', at }, data)
      await commit(trx, services, incident.id, { entries: [refused], effects: [] })
      if (replaces !== null) await endRenewal(trx, services, replaces)
      return reason
    }
    const others = await proposalsOf(trx, incident.id, services.seal)
    // The job may come twice; the first time was enough.
    if (replaces !== null && others.some(it => it.replaces === replaces)) return null
    const undo = others.find(it => it.undoes === undone.id && !cameToNothing.has(it.state))
    const over = closedReason(incident)
    if (over !== null) return refuse(over)
    if (undo !== undefined) return refuse(`Its undo was proposed before. ${stateSentence(undo)}`)
    if (result.kind === 'refused') return refuse(result.reason)
    const plan = await keptPlan(result.plan, services.redact)
    const differs = await whyNotRenewed(trx, services, replaces, plan)
    if (differs !== null) return refuse(differs)
    const proposed = propose(
      {
        id: services.newId(),
        incident: incident.id,
        walk: null,
        step: null,
        program: null,
        plan,
        requester,
        expire: services.catalog.proposals.expire,
        drill: incident.drill,
        replaces,
        undoes: undone.id,
      },
      at,
    )
    if (proposed.kind === 'refused') return refuse(proposed.reason)
    await insertProposal(trx, proposed.state, services)
    await commit(trx, services, incident.id, proposed)
    return null
  })
}
