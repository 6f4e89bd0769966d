import type { Caller } from '../command.ts'
import type { Effect } from '../domain/decision.ts'
import { mayRespond } from '../domain/person.ts'
import { incidentName } from '../incident/incident.ts'
import { resolveIncident } from '../incident/resolve-incident.ts'
import { keepDelivery } from '../store/deliveries.ts'
import { unsettledProof, type Walk } from '../walk/walk.ts'
import { type Answer, gone } from './answer.ts'
import { changesUnderWay, closeGates } from './close-gates.ts'
import { decideOnce, inTransaction } from './decide-once.ts'
import type { Services } from './services.ts'
import { listProposals, listWalks, lockIncident, save } from './unit-of-work.ts'

/**
 * Resolves an incident when every line of its walks' proof lists is settled and no change is under way, or with a
 * reason. Otherwise the lists are shown in the thread, each missing line beside the button that settles it. What waits
 * at a gate goes with it. Steps keep their buttons until they are shown for another reason, since a message each would be
 * a call to Slack each: a click on one is answered.
 */
export async function closeIncident(
  services: Services,
  caller: Caller,
  id: number,
  end: { readonly summary: string | null; readonly override: string | null },
): Promise<Answer> {
  return decideOnce(services, caller.key, async unit => {
    const incident = await lockIncident(unit, id)
    if (incident === null) return gone(incidentName(id))
    const walks = await listWalks(unit)
    const proofs = await readProofs(services, walks)
    const missing = proofs.flatMap(it => it.unsettled)
    const unsettled = [...changesUnderWay(walks, await listProposals(unit)), ...missing]
    const by = { person: caller.person, source: caller.source, at: unit.at }
    const summary = end.summary === null ? null : services.redact.text(end.summary)
    const decision = resolveIncident(incident, { ...end, summary, unsettled }, by)
    if (decision.kind === 'refused') {
      if (missing.length > 0) save(unit, { effects: proofs.map(showProof) })
      return { kind: 'refused', reason: decision.reason }
    }
    await closeGates(unit, id)
    const anew = walks.map(it => ({ kind: 'refresh', surface: `walk:${it.id}` }) as const)
    save(unit, { ...decision, incident: decision.state, effects: [...decision.effects, ...anew] })
    if (caller.source === 'mention') await keepDelivery(unit.trx, caller.key, id)
    save(unit, { effects: proofs.map(showProof) })
    return { kind: 'told', text: `${incidentName(id)} is resolved.` }
  })
}

/** Shows a responder what is missing: the proof lists in the thread, each line beside the button that settles it. */
export async function showProofs(services: Services, caller: Caller, id: number): Promise<void> {
  if (!mayRespond(caller.person)) return
  await inTransaction(services, async unit => {
    if ((await lockIncident(unit, id)) === null) return
    const proofs = await readProofs(services, await listWalks(unit))
    save(unit, { effects: proofs.filter(it => it.unsettled.length > 0).map(showProof) })
  })
}

type Proof = { readonly walk: string; readonly unsettled: readonly string[] }

function showProof({ walk }: Proof): Effect {
  return { kind: 'show', surface: `proof:${walk}` }
}

/** The walks that have a proof list, with the lines of it that nobody has settled. */
export async function readProofs({ programs }: Services, walks: readonly Walk[]): Promise<readonly Proof[]> {
  const proofs = await Promise.all(
    walks.map(async walk => {
      const program = await programs.find(walk.program)
      const has = program.steps.some(it => it.phase === 'prove')
      return has ? [{ walk: walk.id, unsettled: unsettledProof(program, walk).map(it => it.title) }] : []
    }),
  )
  return proofs.flat()
}
