import type { Job } from '../domain/decision.ts'
import { recordUndo } from '../flow/record-undo.ts'
import { imitateUndo } from '../gate/imitate-change.ts'
import type { PlanResult } from '../gate/plan-result.ts'
import type { Proposal } from '../gate/proposal.ts'
import { whisperTo } from '../slack/deliver/whisper-to.ts'
import { readIncident } from '../store/incidents.ts'
import { cardOf } from '../store/messages.ts'
import { readProposal } from '../store/proposals.ts'
import { whisper } from '../views/messages/whisper.ts'
import { addOperation } from './add-operation.ts'
import type { Parts } from './parts.ts'
import { raisePlan } from './raise-plan.ts'

const withinMs = 20_000

/** Reads the present for the undo of a change that went through, and puts its plan at a gate of its own. */
export async function planUndo(parts: Parts, job: Extract<Job, { kind: 'undo' }>): Promise<void> {
  const { services } = parts
  const proposal = await readProposal(services.database, job.proposal, services.seal)
  if (proposal === null || proposal.plan.undoCall === null) return
  const incident = await readIncident(services.database, proposal.incident)
  if (incident === null) return
  const requester = await parts.people.find(job.actor.id, { fresh: false })
  const result = await readUndo(parts, proposal, incident.drill)
  const reason = await recordUndo(services, proposal, requester, result, job.replaces ?? null)
  if (reason === null) return
  const card = await cardOf(services.database, proposal.incident)
  const place = { channel: incident.channel, threadTs: card?.ts ?? null, user: requester.id }
  const reply = whisper(services.redact.text(`${incident.drill ? '🧪 ' : ''}The undo was not proposed. ${reason}`))
  if (reply.kind === 'whisper') await whisperTo(parts.client, place, reply)
}

async function readUndo(parts: Parts, { plan }: Proposal, drill: boolean): Promise<PlanResult> {
  const { services, calls } = parts
  const { undoCall, given = [] } = plan
  const imitated = drill ? imitateUndo({ plan }) : null
  if (imitated !== null) return addOperation(parts, imitated, given)
  const system = undoCall === null ? undefined : services.catalog.systems[undoCall.system]
  if (undoCall === null || system === undefined) {
    return { kind: 'refused', reason: 'The catalog does not know its system any more.' }
  }
  const result = await calls.plan(undoCall, AbortSignal.timeout(withinMs))
  return result.kind === 'refused' ? result : addOperation(parts, raisePlan(result.plan, system, 'read'), given)
}
