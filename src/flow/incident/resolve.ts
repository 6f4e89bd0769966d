import type { Effect } from '../../domain/decision.ts'
import { mayRespond } from '../../domain/person.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { supersede } from '../../gate/supersede.ts'
import { closedReason, type Incident, incidentName } from '../../incident/incident.ts'
import { resolveIncident } from '../../incident/resolve-incident.ts'
import { readIncident } from '../../store/incidents.ts'
import { proposalsOf } from '../../store/proposals.ts'
import { walksOf } from '../../store/walks.ts'
import { isSettled, stepState, unsettledProof, type Walk } from '../../walk/walk.ts'
import { saveDecided } from '../gate/decide-proposal.ts'
import { type Deciding, fieldOf } from '../handler.ts'
import type { Services } from '../services.ts'
import type { Rows } from '../unit-of-work.ts'
import { listProposals, listWalks, lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'
import { onIncident } from './on-incident.ts'

/**
 * Resolves an incident when every line of its walks' proof lists is settled and no change is under way, or with a
 * reason. Otherwise the lists are shown in the thread, each missing line beside the button that settles it. What waits
 * at a gate goes with it. Steps keep their buttons until they are shown for another reason, since a message each would be
 * a call to Slack each: a click on one is answered.
 */
export const resolve: Deciding = onIncident(
  async context => {
    const { incident, input, by, redact } = context
    const walks = await listWalks(context)
    const proofs = await readProofs(context, walks)
    const missing = proofs.flatMap(it => it.unsettled)
    const unsettled = [...changesUnderWay(walks, await listProposals(context)), ...missing]
    const text = fieldOf(input, 'summary')
    const summary = text === null ? null : redact.text(text)
    const decision = resolveIncident(incident, { summary, override: fieldOf(input, 'reason'), unsettled }, by)
    if (decision.kind === 'refused') {
      if (missing.length > 0) save(context, { effects: proofs.map(showProof) })
      return decision
    }
    await supersedeProposals(context, incident)
    const again = walks.map(it => ({ kind: 'refresh', surface: `walk:${it.id}` }) as const)
    return { ...decision, effects: [...decision.effects, ...again, ...proofs.map(showProof)] }
  },
  ({ id }) => `${incidentName(id)} is resolved.`,
)

/** Shows a responder what is missing: the proof lists in the thread, each line beside the button that settles it. */
export const showProofs: Deciding = {
  target: 'incident',
  decide: async context => {
    const { caller, input } = context
    const incident = await lockIncident(context, input.incident ?? 0)
    if (!mayRespond(caller.person) || incident === null || closedReason(incident) !== null) return { kind: 'done' }
    const proofs = await readProofs(context, await listWalks(context))
    save(context, { effects: proofs.filter(it => it.unsettled.length > 0).map(showProof) })
    return { kind: 'done' }
  },
}

/** A resolved incident changes nothing any more: what waits, or has not started, is superseded. */
async function supersedeProposals(unit: UnitOfWork, { id }: Incident): Promise<void> {
  for (const proposal of await listProposals(unit)) {
    const decision = supersede(proposal, { what: `${incidentName(id)} was resolved.` }, unit.at)
    if (decision.kind === 'changed') await saveDecided(unit, decision, unit.at)
  }
}

/**
 * The incident with what stands in the way of its end: proof lines that nobody has settled, changes under way. `rows`:
 * what was read already, and is not read again.
 */
export async function findIncidentEnd(
  services: Services & { readonly rows?: Rows },
  id: number,
): Promise<{ readonly incident: Incident; readonly unsettled: readonly string[] } | null> {
  const { database, encryption, rows } = services
  const incident = rows?.incident?.state ?? (await readIncident(database, id))
  if (incident === null) return null
  const [walks, proposals] = [await walksOf(database, id, encryption), await proposalsOf(database, id, encryption)]
  const missing = (await readProofs(services, walks)).flatMap(it => it.unsettled)
  return { incident, unsettled: [...changesUnderWay(walks, proposals), ...missing] }
}

type Proof = { readonly walk: string; readonly unsettled: readonly string[] }

/** The walks that have a proof list, with the lines of it that nobody has settled. */
async function readProofs({ programs }: Services, walks: readonly Walk[]): Promise<readonly Proof[]> {
  const proofs = await Promise.all(
    walks.map(async walk => {
      const program = await programs.find(walk.program)
      const has = program.steps.some(it => it.phase === 'prove')
      return has ? [{ walk: walk.id, unsettled: unsettledProof(program, walk).map(it => it.title) }] : []
    }),
  )
  return proofs.flat()
}

function showProof({ walk }: Proof): Effect {
  return { kind: 'show', surface: `proof:${walk}` }
}

/** The end of what nobody knows, a person may have answered for by settling its step. */
function changesUnderWay(walks: readonly Walk[], proposals: readonly Proposal[]): readonly string[] {
  const isAnswered = ({ walk, step }: Proposal): boolean =>
    walks.some(it => it.id === walk && step !== null && isSettled(stepState(it, step)))
  const isOpen = (it: Proposal): boolean => it.state === 'running' || (it.state === 'unknown' && !isAnswered(it))
  return proposals.filter(isOpen).map(it => `${it.plan.title}: ${stateSentence({ ...it, result: null })}`)
}
