import { bySystem, entry } from '../domain/decision.ts'
import type { Trx } from '../store/database.ts'
import { lockIncident } from '../store/incidents.ts'
import { eraseSealed } from '../store/proposals.ts'
import { commit } from './commit.ts'
import type { Services } from './services.ts'

/** A day after the end nobody needs the sealed values any more; an incident that was reopened keeps its own. */
export async function eraseValues(trx: Trx, services: Services, id: number, at: Date): Promise<void> {
  const incident = await lockIncident(trx, id)
  if (incident?.status !== 'resolved') return
  const undoable = await eraseSealed(trx, id, services.seal)
  await commit(trx, services, id, {
    entries: [entry('erased', bySystem('timer', at), {})],
    effects: undoable.map(it => ({ kind: 'show', surface: `gate:${it}` }) as const),
  })
}
