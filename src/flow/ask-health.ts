import type { Caller } from '../command.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import { markSurfaces } from '../store/messages.ts'
import { insertBoard, lockBoard } from '../store/observations.ts'
import type { BoardLine } from '../walk/verdict.ts'
import { type Answer, gone } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { startDelivery } from './start-delivery.ts'
import { startJob } from './start-job.ts'

/** Runs every documented health check, of one system or of all, and shows a board of them in the channel. */
export async function askHealth(services: Services, caller: Caller, system: string | null): Promise<Answer> {
  if (!mayRespond(caller.person)) return { kind: 'refused', reason: respondersOnly.reason }
  const lines = Object.entries(services.catalog.systems)
    .filter(([key]) => system === null || key === system)
    .flatMap(([key, it]) =>
      it.health.map(
        ({ name }): BoardLine => ({
          system: key,
          systemName: it.name,
          name,
          outcome: null,
          summary: '',
          latencyMs: null,
        }),
      ),
    )
  if (lines.length === 0) return { kind: 'refused', reason: 'The catalog documents no health check for that.' }
  return decideOnce(services, caller.key, async unit => {
    const { trx } = unit
    const id = services.newId()
    const { person } = caller
    const board = {
      id,
      channel: caller.channel,
      requestedBy: { id: person.id, name: person.name },
      at: unit.at,
      results: lines,
      version: 1,
    }
    await insertBoard(trx, board)
    await markSurfaces(trx, { incident: null, board: id }, ['card'])
    await startDelivery(trx, services, { story: { incident: null, board: id }, part: 'card', attempt: 0 }, null)
    await startJob(trx, services, { kind: 'health', board: id })
    return { kind: 'done' }
  })
}

/** Runs the checks of a board again; the same message shows them. */
export async function askHealthAgain(services: Services, caller: Caller, id: string): Promise<Answer> {
  if (!mayRespond(caller.person)) return { kind: 'refused', reason: respondersOnly.reason }
  return decideOnce(services, caller.key, async ({ trx }) => {
    if ((await lockBoard(trx, id)) === null) return gone('This board')
    await startJob(trx, services, { kind: 'health', board: id })
    return { kind: 'done' }
  })
}
