import { markSurfaces } from '../../store/messages.ts'
import { insertObservations, lockBoard, saveBoard } from '../../store/observations.ts'
import type { BoardLine } from '../../walk/verdict.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { startDelivery } from '../start-delivery.ts'

/** Keeps what the checks of a board saw, for the board and for the history of each check. */
export async function recordHealth(services: Services, id: string, lines: readonly BoardLine[]): Promise<void> {
  await inTransaction(services, async ({ trx, clock }) => {
    const board = await lockBoard(trx, id)
    if (board === null) return
    const at = clock.now()
    const results = await services.redact.longJson(lines)
    await saveBoard(trx, { ...board, at, results, version: board.version + 1 })
    await insertObservations(
      trx,
      lines.flatMap(({ system, name, outcome, latencyMs, summary }) =>
        outcome === null ? [] : [{ system, name, at, outcome, latencyMs, summary: services.redact.text(summary) }],
      ),
    )
    await markSurfaces(trx, { incident: null, board: id }, ['card'])
    await startDelivery(trx, services, { story: { incident: null, board: id }, part: 'card', attempt: 0 }, null)
  })
}
