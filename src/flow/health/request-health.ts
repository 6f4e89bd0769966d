import type { Answer } from '../../domain/answer.ts'
import type { Actor } from '../../domain/person.ts'
import { markSurfaces } from '../../store/messages.ts'
import { insertBoard, insertObservations, lockBoard, saveBoard } from '../../store/observations.ts'
import type { BoardLine } from '../../walk/verdict.ts'
import { inTransaction } from '../decide-once.ts'
import { enqueueDelivery, enqueueJob } from '../enqueue-job.ts'
import { type Context, type Deciding, gone } from '../handler.ts'
import type { Services } from '../services.ts'
import type { UnitOfWork } from '../unit-of-work.ts'

/** Runs every documented health check, of one system or of all, and shows a board of them in the channel. */
export function requestHealth(system: string | null): Deciding {
  return { target: 'none', role: 'responder', decide: context => openBoard(context, system) }
}

async function openBoard(context: Context, system: string | null): Promise<Answer> {
  const { person, channel } = context.caller
  const opened = await postBoard(context, { system, channel, by: person })
  return opened ? { kind: 'done' } : { kind: 'refused', reason: 'The catalog documents no health check for that.' }
}

/** Has the health checks of one system, or of all, run and shown in a channel; false where the catalog documents none. */
export async function postBoard(
  unit: UnitOfWork,
  { system, channel, by }: { readonly system: string | null; readonly channel: string; readonly by: Actor },
): Promise<boolean> {
  const { batch, catalog, newId, at } = unit
  const results = Object.entries(catalog.systems)
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
  if (results.length === 0) return false
  const id = newId()
  const requestedBy = { id: by.id, name: by.name }
  await insertBoard(batch, { id, channel, requestedBy, at, results, version: 1 })
  await markSurfaces(batch, { incident: null, board: id }, ['card'])
  enqueueDelivery(unit, { story: { incident: null, board: id }, part: 'card', attempt: 0 })
  enqueueJob(unit, { kind: 'health', board: id })
  return true
}

/** Runs the checks of a board again; the same message shows them. */
export const requestHealthAgain: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const { trx, input } = context
    const [board = ''] = input.ids
    if ((await lockBoard(trx, board)) === null) return gone('This board')
    enqueueJob(context, { kind: 'health', board })
    return { kind: 'done' }
  },
}

/** Has a picture of the last 24 hours of what a board shows posted in its thread. */
export const requestHistory: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const { trx, batch, input, newId } = context
    const [board = ''] = input.ids
    if ((await lockBoard(trx, board)) === null) return gone('This board')
    const story = { incident: null, board }
    await markSurfaces(batch, story, [`history:${newId()}`])
    enqueueDelivery(context, { story, part: 'thread', attempt: 0 })
    return { kind: 'told', text: 'A picture of the last 24 hours comes into the thread of this board.' }
  },
}

/** Has the bot examine itself, as `handrail doctor` does; only the person who asked is told. */
export const requestDiagnosis: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const { caller } = context
    enqueueJob(context, { kind: 'self', channel: caller.channel, user: caller.person.id })
    return { kind: 'told', text: 'Looking at myself. What I find comes here in a moment.' }
  },
}

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
