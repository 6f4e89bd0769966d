import type { Caller } from '../command.ts'
import { mayRespond } from '../domain/person.ts'
import { incidentName } from '../incident/incident.ts'
import { resolveIncident } from '../incident/resolve-incident.ts'
import type { Db } from '../store/database.ts'
import { keepDelivery } from '../store/deliveries.ts'
import { lockIncident, saveIncident } from '../store/incidents.ts'
import { walksOf } from '../store/walks.ts'
import { unsettledProof } from '../walk/walk.ts'
import { type Answer, gone } from './answer.ts'
import { changesUnderWay, closeGates } from './close-gates.ts'
import { commit, show } from './commit.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'

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
  return decideOnce(services, caller.key, async trx => {
    const incident = await lockIncident(trx, id)
    if (incident === null) return gone(incidentName(id))
    const proofs = await readProofs(trx, services, id)
    const missing = proofs.flatMap(it => it.unsettled)
    const unsettled = [...(await changesUnderWay(trx, services, id)), ...missing]
    const by = { person: caller.person, source: caller.source, at: services.clock.now() }
    const summary = end.summary === null ? null : services.redact.text(end.summary)
    const decision = resolveIncident(incident, { ...end, summary, unsettled }, by)
    const lists = proofs.map(it => `proof:${it.walk}` as const)
    if (decision.kind === 'refused') {
      if (missing.length > 0) await show(trx, services, id, lists)
      return { kind: 'refused', reason: decision.reason }
    }
    await closeGates(trx, services, incident, by.at)
    await saveIncident(trx, decision.state)
    const walks = await walksOf(trx, id, services.seal)
    const anew = walks.map(it => ({ kind: 'refresh', surface: `walk:${it.id}` }) as const)
    await commit(trx, services, id, { entries: decision.entries, effects: [...decision.effects, ...anew] })
    if (caller.source === 'mention') await keepDelivery(trx, caller.key, id)
    await show(trx, services, id, lists)
    return { kind: 'told', text: `${incidentName(id)} is resolved.` }
  })
}

/** Shows a responder what is missing: the proof lists in the thread, each line beside the button that settles it. */
export async function showProofs(services: Services, caller: Caller, id: number): Promise<void> {
  if (!mayRespond(caller.person)) return
  await services.database.transaction().execute(async trx => {
    const proofs = await readProofs(trx, services, id)
    const missing = proofs.filter(it => it.unsettled.length > 0)
    await show(
      trx,
      services,
      id,
      missing.map(it => `proof:${it.walk}` as const),
    )
  })
}

/** The walks of an incident that have a proof list, with the lines of it that nobody has settled. */
export async function readProofs(
  db: Db,
  services: Services,
  incident: number,
): Promise<readonly { readonly walk: string; readonly unsettled: readonly string[] }[]> {
  const walks = await walksOf(db, incident, services.seal)
  const proofs = await Promise.all(
    walks.map(async walk => {
      const program = await services.programs.find(walk.program)
      const has = program.steps.some(it => it.phase === 'prove')
      return has ? [{ walk: walk.id, unsettled: unsettledProof(program, walk).map(it => it.title) }] : []
    }),
  )
  return proofs.flat()
}
