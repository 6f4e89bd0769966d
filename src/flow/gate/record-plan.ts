import { entry } from '../../domain/decision.ts'
import type { Person, Source } from '../../domain/person.ts'
import type { ProposalState } from '../../domain/proposal-state.ts'
import { lockReason } from '../../domain/target-lock.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import type { Plan, PlanResult, Proposal } from '../../gate/proposal.ts'
import { propose } from '../../gate/propose.ts'
import { isSameChange } from '../../gate/supersede.ts'
import { closedReason, type Incident } from '../../incident/incident.ts'
import { acknowledge } from '../../incident/take-command.ts'
import { findLock } from '../../store/find-lock.ts'
import { findOvertaking } from '../../store/list-carried-out.ts'
import { keptPlan } from '../../store/proposals.ts'
import { recordPlanRefusal } from '../../walk/record-observation.ts'
import { gateStep } from '../../walk/settle-gate.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { listProposals, lockIncident, lockProposal, lockWalk, save, type UnitOfWork } from '../unit-of-work.ts'
import { startForPlan } from './propose-in-incident.ts'

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
    const locked = await whyLocked(unit, incident, result.plan)
    if (locked !== null) return say(locked)
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
        // A step has buttons, and words at a terminal.
        source: requester.id.startsWith('cli:') ? 'cli' : 'button',
        ...services.catalog.proposals,
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

/** States in which a proposal was not carried out and never will be. */
const cameToNothing: ReadonlySet<ProposalState> = new Set(['failed', 'rejected', 'withdrawn', 'expired', 'superseded'])

/** A change that no step asks for: the undo of another, or what a person asked for by a command. */
export type AskedChange = {
  /** The title of one that is started for it where there is a plan. */
  readonly incident: number | string
  readonly requester: Person
  readonly source: Source
  /** What is said of it where there is no plan: `undo`, `rollback`. */
  readonly asked: string
  readonly title: string
  /** The change that it undoes. */
  readonly undoes?: Proposal
  /** Of the proposal; absent: it is given now. */
  readonly id?: string
  readonly replaces?: string | null
}

/**
 * Turns a plan that no step asked for into a proposal. Who asks for one in an incident that is there works on it; of one
 * that it is started for, somebody has to take command.
 * @returns why there is none; null when there is.
 */
export async function recordAskedPlan(
  services: Services,
  { incident: number, requester, source, asked, title, undoes, id, replaces = null }: AskedChange,
  result: PlanResult,
): Promise<string | null> {
  return inTransaction(services, async unit => {
    const { at } = unit
    const by = { person: requester, source, at }
    const isNew = typeof number === 'string'
    const incident = isNew
      ? await startForPlan(unit, by, { id, title: number }, result)
      : await lockIncident(unit, number)
    if (incident === null) return isNew ? null : 'Its incident is not there any more.'
    if (typeof incident === 'string') return incident
    const refuse = async (reason: string): Promise<string> => {
      save(unit, { entries: [entry('refused', by, { asked, title, reason })] })
      if (replaces !== null) await cancelReplan(unit, replaces)
      return reason
    }
    const others = await listProposals(unit)
    // The job may come twice; the first time was enough.
    if (others.some(it => it.id === id || (replaces !== null && it.replaces === replaces))) return null
    const undo = undoes && others.find(it => it.undoes === undoes.id && !cameToNothing.has(it.state))
    const later = undoes && (await findOvertaking(unit.trx, undoes, incident.drill))
    const over = result.kind === 'planned' && endsPage(result.plan) ? null : closedReason(incident)
    if (over !== null) return refuse(over)
    if (later)
      return refuse(`“${later.title}” (INC-${later.incident}) came after it: its undo would lead back past that.`)
    if (undo !== undefined) return refuse(`Its undo was proposed before. ${stateSentence(undo)}`)
    if (result.kind === 'refused') return refuse(result.reason)
    const locked = await whyLocked(unit, incident, result.plan)
    if (locked !== null) return refuse(locked)
    const plan = await keptPlan(result.plan, services.redact)
    const differs = await whyNotRenewed(unit, replaces, plan)
    if (differs !== null) return refuse(differs)
    const proposed = propose(
      {
        id: id ?? services.newId(),
        incident: incident.id,
        walk: null,
        step: null,
        program: null,
        plan,
        requester,
        source,
        ...services.catalog.proposals,
        drill: incident.drill,
        replaces,
        undoes: undoes?.id ?? null,
      },
      at,
    )
    if (proposed.kind === 'refused') return refuse(proposed.reason)
    save(unit, { ...proposed, proposal: proposed.state })
    const acknowledged = isNew || undoes !== undefined ? null : acknowledge(incident, by)
    if (acknowledged?.kind === 'changed') save(unit, { ...acknowledged, incident: acknowledged.state })
    return null
  })
}

/** Whether it closes what a status page says of an incident: customers read that also when the incident is over. */
function endsPage({ about, afterwards }: Plan): boolean {
  return about !== undefined && afterwards === null
}

/** Why another incident keeps this one from changing what a plan changes; null where none does. */
async function whyLocked(
  { trx, at, catalog }: UnitOfWork,
  { id, drill }: Incident,
  { call }: Plan,
): Promise<string | null> {
  const lock = drill ? null : await findLock(trx, call, { incident: id, now: at })
  return lock === null ? null : lockReason(lock, catalog.commands.incident)
}

/** No new plan could be made for a superseded proposal: its gate offers to ask again. Its incident's row is held. */
export async function cancelReplan(unit: UnitOfWork, id: string): Promise<void> {
  const held = await lockProposal(unit, id)
  if (held === null || !held.proposal.renewing) return
  save(unit, {
    proposal: { ...held.proposal, version: held.proposal.version + 1, renewing: false },
    effects: [{ kind: 'show', surface: `gate:${id}` }],
  })
}

/**
 * Why a plan that was made by itself does not take the place of a superseded one: it would change something else, or from
 * something else, and that only a person asks for. null where it is the same change, or a person asked.
 */
export async function whyNotRenewed(unit: UnitOfWork, replaces: string | null, plan: Plan): Promise<string | null> {
  const old = replaces === null ? null : ((await lockProposal(unit, replaces))?.proposal ?? null)
  if (old === null || isSameChange(old.plan, plan)) return null
  return 'A new plan would not be the one that was proposed, so none is made by itself. Look first; then propose it again.'
}
