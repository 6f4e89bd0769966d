import type { Surface } from '../domain/decision.ts'
import { isAnnounced } from '../domain/is-announced.ts'
import { unreachable } from '../errors.ts'
import { sendBatch } from '../store/batch.ts'
import { insertIncident, saveIncident, saveRecordEnd } from '../store/incidents.ts'
import { markShownSurfaces, markSurfaces } from '../store/messages.ts'
import { saveProgram } from '../store/programs.ts'
import { insertProposal, saveProposal } from '../store/proposals.ts'
import { chainEntries, insertEntries } from '../store/timeline.ts'
import { clearTimers, setTimers, type Timer } from '../store/timers.ts'
import { insertWalk, saveWalk } from '../store/walks.ts'
import { enqueueDelivery, enqueueJob } from './enqueue-job.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * Writes what a unit of work has decided, at the end of its transaction and in one statement: the states, the record, the
 * surfaces to show, the clocks and the jobs. Nothing of it happens when the transaction does not commit.
 */
export async function commit(unit: UnitOfWork): Promise<void> {
  const { batch, rows } = unit
  for (const program of rows.programs.values()) await saveProgram(batch, program)
  for (const { stored, state } of rows.walks.values()) {
    if (stored === null) await insertWalk(batch, state, unit)
    else if (stored !== state) await saveWalk(batch, state, unit)
  }
  for (const { stored, state } of rows.proposals.values()) {
    if (stored === null) await insertProposal(batch, state, unit)
    else if (stored !== state) await saveProposal(batch, state, unit)
  }
  await writeIncident(unit)
  await unit.jobs.enqueue(batch, unit.tasks)
  await sendBatch(batch)
}

/** The incident's row with its record, and what follows for its messages, clocks and jobs. */
async function writeIncident(unit: UnitOfWork): Promise<void> {
  const { batch, rows, decided, redact } = unit
  const { incident } = rows
  if (incident === null) return
  const { id } = incident.state
  const all = decided.flatMap(it => it.entries)
  const { entries, end } = await chainEntries(id, rows.end, all, redact.longJson)
  if (incident.stored === null) await insertIncident(batch, incident.state, end)
  else if (incident.stored !== incident.state) await saveIncident(batch, incident.state, end)
  else if (entries.length > 0) await saveRecordEnd(batch, id, end)
  await insertEntries(batch, entries)

  const { shown, again, set, cleared } = collectEffects(unit, id, entries)
  await markShownSurfaces(batch, { incident: id, board: null }, again)
  await markSurfaces(batch, { incident: id, board: null }, shown)
  await setTimers(batch, set)
  await clearTimers(batch, cleared)
  const settles = decided.some(it => it.effects.some(effect => effect.kind === 'start'))
  for (const part of new Set(
    [...shown, ...again].map(it => (it === 'card' ? ('card' as const) : ('thread' as const))),
  )) {
    const story = { incident: id, board: null }
    enqueueDelivery(unit, { story, part, attempt: 0, ...(settles ? { settles } : {}) })
  }
}

/** What the effects come to: of what stands in several of them, the last. Jobs are enqueued. */
function collectEffects(unit: UnitOfWork, incident: number, entries: readonly { readonly sequence: number }[]) {
  const shown = new Set<Surface>()
  const refreshed = new Set<Surface>()
  const timers = new Map<string, Timer | Omit<Timer, 'dueAt'>>()
  const sequences = entries.map(it => it.sequence)
  for (const decided of unit.decided) {
    for (const entry of decided.entries) {
      const sequence = sequences.shift()
      if (sequence !== undefined && isAnnounced(entry)) shown.add(`notice:${sequence}`)
    }
    for (const effect of decided.effects) {
      switch (effect.kind) {
        case 'show':
          shown.add(effect.surface)
          break
        case 'refresh':
          refreshed.add(effect.surface)
          break
        case 'start':
          enqueueJob(unit, effect.job)
          break
        case 'set-timer': {
          const { timer: kind, subject, dueAt } = effect
          timers.set(`${kind} ${subject}`, { incident, kind, subject, dueAt })
          unit.tasks.push({ queue: 'alarm', key: null, data: {}, at: unit.clock.realTime(dueAt) })
          break
        }
        case 'clear-timer':
          timers.set(`${effect.timer} ${effect.subject}`, { incident, kind: effect.timer, subject: effect.subject })
          break
        default:
          unreachable(effect)
      }
    }
  }
  return {
    shown: [...shown],
    again: [...refreshed].filter(it => !shown.has(it)),
    set: [...timers.values()].filter(it => 'dueAt' in it),
    cleared: [...timers.values()].filter(it => !('dueAt' in it)),
  }
}
