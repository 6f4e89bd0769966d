import { markSurfaces } from '../../store/messages.ts'
import { insertObservations, lockBoard, saveBoard } from '../../store/observations.ts'
import type { BoardLine } from '../../walk/verdict.ts'
import { inTransaction } from '../decide-once.ts'
import { enqueueDelivery } from '../enqueue-job.ts'
import type { Services } from '../services.ts'

/** Keeps what the checks of a board saw, for the board and for the history of each check. */
export async function recordHealth(services: Services, id: string, lines: readonly BoardLine[]): Promise<void> {
  await inTransaction(services, async unit => {
    const { batch, clock } = unit
    const board = await lockBoard(unit.trx, id)
    if (board === null) return
    const at = clock.now()
    const results = await services.redact.longJson(lines)
    await saveBoard(batch, { ...board, at, results, version: board.version + 1 })
    await insertObservations(
      batch,
      lines.flatMap(({ system, name, outcome, latencyMs, summary }) =>
        outcome === null ? [] : [{ system, name, at, outcome, latencyMs, summary: services.redact.text(summary) }],
      ),
    )
    await markSurfaces(batch, { incident: null, board: id }, ['card'])
    enqueueDelivery(unit, { story: { incident: null, board: id }, part: 'card', attempt: 0 })
  })
}
