import { type Effect, type Entry, isAnnounced, type Surface } from '../domain/decision.ts'

import { unreachable } from '../errors.ts'
import { insertIncident, saveIncident } from '../store/incidents.ts'
import { markShownSurfaces, markSurfaces } from '../store/messages.ts'
import { saveProgram } from '../store/programs.ts'
import { insertProposal, saveProposal } from '../store/proposals.ts'
import { appendEntries } from '../store/timeline.ts'
import { clearTimer, setTimer } from '../store/timers.ts'
import { insertWalk, saveWalk } from '../store/walks.ts'
import { startDelivery } from './start-delivery.ts'
import { startJob } from './start-job.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * Writes what a unit of work has decided, at the end of its transaction: the states, the record, the surfaces to show,
 * the clocks and the jobs. Nothing of it happens when the transaction does not commit.
 */
export async function commit(unit: UnitOfWork): Promise<void> {
  await writeStates(unit)
  const id = unit.rows.incident?.state.id
  if (id !== undefined) for (const decided of unit.decided) await writeDecided(unit, id, decided)
}

async function writeStates(unit: UnitOfWork): Promise<void> {
  const { trx, rows } = unit
  const { incident } = rows
  if (incident?.stored === null) await insertIncident(trx, incident.state)
  else if (incident !== null && incident.stored !== incident.state) await saveIncident(trx, incident.state)
  for (const program of rows.programs.values()) await saveProgram(trx, program)
  for (const { stored, state } of rows.walks.values()) {
    if (stored === null) await insertWalk(trx, state, unit)
    else if (stored !== state) await saveWalk(trx, state, unit)
  }
  for (const { stored, state } of rows.proposals.values()) {
    if (stored === null) await insertProposal(trx, state, unit)
    else if (stored !== state) await saveProposal(trx, state, unit)
  }
}

async function writeDecided(
  unit: UnitOfWork,
  incident: number,
  { entries, effects }: { readonly entries: readonly Entry[]; readonly effects: readonly Effect[] },
): Promise<void> {
  const { trx, redact, jobs, clock } = unit
  const sequences = await appendEntries(trx, incident, entries, redact.longJson)
  const surfaces = new Set<Surface>()
  const refreshed = new Set<Surface>()
  entries.forEach((entry, index) => {
    const sequence = sequences[index]
    if (sequence !== undefined && isAnnounced(entry)) surfaces.add(`notice:${sequence}`)
  })
  for (const effect of effects) {
    switch (effect.kind) {
      case 'show':
        surfaces.add(effect.surface)
        break
      case 'refresh':
        refreshed.add(effect.surface)
        break
      case 'start':
        await startJob(trx, unit, effect.job)
        break
      case 'set-timer':
        await setTimer(trx, { incident, kind: effect.timer, subject: effect.subject, dueAt: effect.dueAt })
        await jobs.start(trx, { queue: 'alarm', key: null, data: {}, at: clock.realTime(effect.dueAt) })
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
  const settles = effects.some(it => it.kind === 'start') ? ({ settles: true } as const) : {}
  const parts = [...surfaces, ...again].map(it => (it === 'card' ? ('card' as const) : ('thread' as const)))
  for (const part of new Set(parts)) {
    await startDelivery(trx, unit, { story: { incident, board: null }, part, attempt: 0, ...settles }, null)
  }
}
