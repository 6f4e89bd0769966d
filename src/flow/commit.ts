import type { Effect, Entry, Surface } from '../domain/decision.ts'
import { isAnnounced } from '../domain/is-announced.ts'
import { unreachable } from '../errors.ts'
import type { Trx } from '../store/database.ts'
import { markShownSurfaces, markSurfaces } from '../store/messages.ts'
import { appendEntries } from '../store/timeline.ts'
import { clearTimer, setTimer } from '../store/timers.ts'
import type { Services } from './services.ts'
import { type Delivery, startDelivery } from './start-delivery.ts'
import { startJob } from './start-job.ts'

/**
 * Writes what follows from a decision, in the transaction that holds its state: the record, the surfaces to show, the
 * clocks and the jobs. Nothing of it happens when the transaction does not commit.
 */
export async function commit(
  trx: Trx,
  services: Services,
  incident: number,
  decided: { readonly entries: readonly Entry[]; readonly effects: readonly Effect[] },
): Promise<void> {
  const sequences = await appendEntries(trx, incident, decided.entries, services.redact.longJson)
  const surfaces = new Set<Surface>()
  const refreshed = new Set<Surface>()
  decided.entries.forEach((entry, index) => {
    const sequence = sequences[index]
    if (sequence !== undefined && isAnnounced(entry)) surfaces.add(`notice:${sequence}`)
  })
  for (const effect of decided.effects) {
    switch (effect.kind) {
      case 'show':
        surfaces.add(effect.surface)
        break
      case 'refresh':
        refreshed.add(effect.surface)
        break
      case 'start':
        await startJob(trx, services, effect.job)
        break
      case 'set-timer':
        await setTimer(trx, { incident, kind: effect.timer, subject: effect.subject, dueAt: effect.dueAt })
        await services.jobs.start(trx, {
          queue: 'alarm',
          key: null,
          data: {},
          at: services.clock.realTime(effect.dueAt),
        })
        break
      case 'clear-timer':
        await clearTimer(trx, { incident, kind: effect.timer, subject: effect.subject })
        break
      default:
        unreachable(effect)
    }
  }
  const again = [...refreshed].filter(it => !surfaces.has(it))
  await markShownSurfaces(trx, incident, again)
  await markSurfaces(trx, { incident, board: null }, [...surfaces])
  const starts = decided.effects.some(it => it.kind === 'start')
  await wake(trx, services, incident, [...surfaces, ...again], starts ? { settles: true } : {})
}

/** Marks surfaces of an incident to be shown anew, and wakes those who show them. */
export async function show(
  trx: Trx,
  services: Services,
  incident: number,
  surfaces: readonly Surface[],
): Promise<void> {
  await markSurfaces(trx, { incident, board: null }, surfaces)
  await wake(trx, services, incident, surfaces, {})
}

async function wake(
  trx: Trx,
  services: Services,
  incident: number,
  surfaces: readonly Surface[],
  how: Pick<Delivery, 'settles'>,
): Promise<void> {
  for (const part of new Set(surfaces.map(it => (it === 'card' ? ('card' as const) : ('thread' as const))))) {
    await startDelivery(trx, services, { story: { incident, board: null }, part, attempt: 0, ...how }, null)
  }
}
