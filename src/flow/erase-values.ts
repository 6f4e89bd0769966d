import { bySystem, entry } from '../domain/decision.ts'
import { eraseSealed } from '../store/proposals.ts'
import { lockIncident, save, type UnitOfWork } from './unit-of-work.ts'

/** A day after the end nobody needs the sealed values any more; an incident that was reopened keeps its own. */
export async function eraseValues(unit: UnitOfWork, id: number, at: Date): Promise<void> {
  const incident = await lockIncident(unit, id)
  if (incident?.status !== 'resolved') return
  const undoable = await eraseSealed(unit.trx, id, unit.seal)
  save(unit, {
    entries: [entry('erased', bySystem('timer', at), {})],
    effects: undoable.map(it => ({ kind: 'show', surface: `gate:${it}` }) as const),
  })
}
