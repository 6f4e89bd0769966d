import { entry } from '../../domain/decision.ts'
import type { Person } from '../../domain/person.ts'
import type { ProposalState } from '../../domain/proposal-state.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import type { PlanResult, Proposal } from '../../gate/proposal.ts'

import { propose } from '../../gate/propose.ts'
import { closedReason } from '../../incident/incident.ts'
import { keptPlan } from '../../store/proposals.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { listProposals, lockIncident, save } from '../unit-of-work.ts'
import { cancelReplan, whyNotRenewed } from './cancel-replan.ts'

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
  return inTransaction(services, async unit => {
    const incident = await lockIncident(unit, undone.incident)
    if (incident === null) return 'Its incident is not there any more.'
    const { at } = unit
    const refuse = async (reason: string): Promise<string> => {
      const data = { asked: 'undo', title: undone.plan.title, reason }
      const refused = entry('refused', { person: requester, source: 'button', at }, data)
      save(unit, { entries: [refused] })
      if (replaces !== null) await cancelReplan(unit, replaces)
      return reason
    }
    const others = await listProposals(unit)
    // The job may come twice; the first time was enough.
    if (replaces !== null && others.some(it => it.replaces === replaces)) return null
    const undo = others.find(it => it.undoes === undone.id && !cameToNothing.has(it.state))
    const over = closedReason(incident)
    if (over !== null) return refuse(over)
    if (undo !== undefined) return refuse(`Its undo was proposed before. ${stateSentence(undo)}`)
    if (result.kind === 'refused') return refuse(result.reason)
    const plan = await keptPlan(result.plan, services.redact)
    const differs = await whyNotRenewed(unit, replaces, plan)
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
    save(unit, { ...proposed, proposal: proposed.state })
    return null
  })
}
