import { bySystem, entry } from '../domain/decision.ts'
import { lockIncident } from '../store/incidents.ts'
import { commit } from './commit.ts'
import type { Services } from './services.ts'

/**
 * Puts on the record that what Slack sent between two moments may not have arrived. `found`: how many mentions were
 * answered afterwards; null when the thread could not be read again.
 */
export async function recordGap(
  services: Services,
  incident: number,
  gap: { readonly from: Date; readonly to: Date },
  found: number | null,
): Promise<void> {
  await services.database.transaction().execute(async trx => {
    if ((await lockIncident(trx, incident)) === null) return
    const data = { fromAt: gap.from.toISOString(), toAt: gap.to.toISOString(), found }
    const gapEntry = entry('gap', bySystem('system', services.clock.now()), data)
    await commit(trx, services, incident, { entries: [gapEntry], effects: [] })
  })
}
