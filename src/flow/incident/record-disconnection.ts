import { bySystem, entry } from '../../domain/decision.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { lockIncident, save } from '../unit-of-work.ts'

/**
 * Puts on the record that what Slack sent between two moments may not have arrived.
 * @param again how many mentions were answered afterwards (`found`), how many edits, deletions and pins were put on the
 * record (`changed`), and how many messages beside the thread could not be read (`unread`); null: nor could the thread
 */
export async function recordDisconnection(
  services: Services,
  incident: number,
  gap: { readonly from: Date; readonly to: Date },
  again: { readonly found: number; readonly changed: number; readonly unread: number } | null,
): Promise<void> {
  await inTransaction(services, async unit => {
    if ((await lockIncident(unit, incident)) === null) return
    const data = {
      fromAt: gap.from.toISOString(),
      toAt: gap.to.toISOString(),
      found: again?.found ?? null,
      changed: again?.changed ?? 0,
      unread: again?.unread ?? 0,
    }
    const gapEntry = entry('gap', bySystem('system', unit.at), data)
    save(unit, { entries: [gapEntry] })
  })
}
