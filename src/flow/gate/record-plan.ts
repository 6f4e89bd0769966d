import type { Person } from '../../domain/person.ts'
import type { PlanResult } from '../../gate/proposal.ts'
import { propose } from '../../gate/propose.ts'
import { closedReason } from '../../incident/incident.ts'
import { keptPlan } from '../../store/proposals.ts'
import { recordPlanRefusal } from '../../walk/record-observation.ts'
import { gateStep } from '../../walk/settle-gate.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { lockWalk, save } from '../unit-of-work.ts'
import { cancelReplan, whyNotRenewed } from './cancel-replan.ts'

type Asked = {
  readonly walk: string
  readonly step: string
  readonly run: string
  readonly requester: Person
  /** Of a superseded proposal in whose place this plan was read. */
  readonly replaces?: string
}

/** Turns a plan that was read into a proposal at its step's gate, or says at the step why there is none. */
export async function recordPlan(services: Services, asked: Asked, result: PlanResult): Promise<void> {
  await inTransaction(services, async unit => {
    const held = await lockWalk(unit, asked.walk)
    if (held === null) return
    const { incident, walk, program } = held
    const { at } = unit
    const { step, run, requester, replaces = null } = asked
    const say = async (reason: string): Promise<void> => {
      const refused = recordPlanRefusal(program, walk, { step, run, reason }, at)
      if (refused.kind === 'refused') return
      save(unit, { ...refused, walk: refused.state })
      if (replaces !== null) await cancelReplan(unit, replaces)
    }
    const over = closedReason(incident)
    if (over !== null) return say(over)
    if (result.kind === 'refused') return say(result.reason)
    const plan = await keptPlan(result.plan, services.redact)
    const differs = await whyNotRenewed(unit, replaces, plan)
    if (differs !== null) return say(differs)
    const id = services.newId()
    const gated = gateStep(program, walk, { step, run, proposal: id }, at)
    const proposed = propose(
      {
        id,
        incident: incident.id,
        walk: walk.id,
        step,
        program: program.hash,
        plan,
        requester,
        expire: services.catalog.proposals.expire,
        drill: incident.drill,
        replaces,
      },
      at,
    )
    if (gated.kind === 'refused') return
    if (proposed.kind === 'refused') return say(proposed.reason)
    save(unit, {
      proposal: proposed.state,
      walk: gated.state,
      entries: [...gated.entries, ...proposed.entries],
      effects: [...gated.effects, ...proposed.effects],
    })
  })
}
