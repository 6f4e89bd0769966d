import type { Caller } from '../command.ts'
import { whyNotAlone } from '../gate/break-glass.ts'
import type { Proposal } from '../gate/proposal.ts'
import { whyNotApprover } from '../gate/why-not-approver.ts'
import type { Incident } from '../incident/incident.ts'
import type { Step } from '../runbook/program.ts'
import { readIncident } from '../store/incidents.ts'
import { messageAt } from '../store/messages.ts'
import { type Evidence, readEvidence } from '../store/observations.ts'
import { proposalsOf, readProposal } from '../store/proposals.ts'
import { readWalk, walksOf } from '../store/walks.ts'
import { requestText } from '../walk/request-text.ts'
import { knownValues, type StepState, stepState } from '../walk/walk.ts'
import { changesUnderWay } from './close-gates.ts'
import { readProofs } from './close-incident.ts'
import { type OtherProposal, rivalsOf } from './other-proposals.ts'
import type { Services } from './services.ts'

/** Reads that a person waits for: one or two rows by their keys, without a lock. */

/** What a message of ours shows: its incident, or a health board, and the ids behind its surface's name. */
export async function lookAtMessage(
  services: Services,
  channel: string,
  ts: string,
): Promise<{ readonly incident: number | null; readonly ids: readonly string[] } | null> {
  const message = await messageAt(services.database, channel, ts)
  if (message === null) return null
  const [, ...ids] = message.surface.split(':')
  return { incident: message.incident, ids: message.board === null ? ids : [message.board] }
}

export async function lookAtIncident(services: Services, id: number): Promise<Incident | null> {
  return readIncident(services.database, id)
}

/** The incident with what stands in the way of its end: proof lines that nobody has settled, changes under way. */
export async function lookAtEnd(
  services: Services,
  id: number,
): Promise<{ readonly incident: Incident; readonly unsettled: readonly string[] } | null> {
  const incident = await readIncident(services.database, id)
  if (incident === null) return null
  const walks = await walksOf(services.database, id, services.seal)
  const proofs = await readProofs(services, walks)
  const proposals = await proposalsOf(services.database, id, services.seal)
  return { incident, unsettled: [...changesUnderWay(walks, proposals), ...proofs.flatMap(it => it.unsettled)] }
}

/** The proposal with its incident's drill mark, what else waits for its target, and when it was looked at. */
export async function lookAtProposal(
  services: Services,
  id: string,
): Promise<{
  readonly proposal: Proposal
  readonly drill: boolean
  readonly now: Date
  readonly rivals: readonly OtherProposal[]
} | null> {
  const proposal = await readProposal(services.database, id, services.seal)
  if (proposal === null) return null
  const incident = await readIncident(services.database, proposal.incident)
  if (incident === null) return null
  const { drill } = incident
  return { proposal, drill, now: services.clock.now(), rivals: await rivalsOf(services, proposal, drill) }
}

/** Whether this person can approve it only alone, as an admin who breaks the glass. */
export function approvesAlone(services: Services, proposal: Proposal, { person, source }: Caller): boolean {
  if (whyNotApprover(proposal, { person, source }) === null) return false
  const glass = services.catalog.break_glass ?? null
  return whyNotAlone(proposal, { person, source }, glass, services.clock.now()) === null
}

export type SeenStep = {
  readonly incident: Incident
  readonly file: string
  readonly step: Step
  readonly state: StepState
  /** What running it sends, redacted; null for a step without an operation. */
  readonly request: string | null
  readonly evidence: Evidence | null
}

/** A step of a walk as it stands. */
export async function lookAtStep(services: Services, walkId: string, stepId: string): Promise<SeenStep | null> {
  const { database } = services
  const walk = await readWalk(database, walkId, services.seal)
  if (walk === null) return null
  const incident = await readIncident(database, walk.incident)
  const program = await services.programs.find(walk.program)
  const step = program.steps.find(it => it.id === stepId)
  if (incident === null || step === undefined) return null
  const state = stepState(walk, step.id)
  const seen = state.verdict?.evidence ?? null
  const { operation } = step
  return {
    incident,
    file: program.file,
    // Redacted before it is cut to fit: half a secret would not be known as one.
    step: await services.redact.longJson(step),
    state,
    request:
      operation === null
        ? null
        : await services.redact.texts(redact => redact(requestText(operation, knownValues(program, walk)))),
    evidence: seen === null ? null : await readEvidence(database, seen),
  }
}
