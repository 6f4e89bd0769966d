import { addMilliseconds } from '../domain/add-milliseconds.ts'
import type { Effect } from '../domain/decision.ts'
import type { Incident } from './incident.ts'
import { refreshReminder } from './post-update.ts'
import { acknowledged, quietRespond } from './take-command.ts'

/** Milliseconds after the end at which sealed values are erased (docs/safety.md, "Secrets and personal data"). */
const eraseAfter = 24 * 3_600_000

/** It is over: its clocks stop, and the update that was asked for is asked for no longer. One that was over keeps its time. */
export function closeIncident(
  incident: Incident,
  at: Date,
): { readonly state: Incident; readonly effects: readonly Effect[] } {
  const subject = String(incident.id)
  return {
    state: {
      ...incident,
      ...acknowledged(incident, at),
      version: incident.version + 1,
      status: 'resolved',
      resolvedAt: incident.resolvedAt ?? at,
      reminder: null,
    },
    effects: [
      { kind: 'show', surface: 'card' },
      quietRespond(incident),
      { kind: 'clear-timer', timer: 'update', subject },
      ...refreshReminder(incident),
      { kind: 'set-timer', timer: 'erase', subject, dueAt: addMilliseconds(at, eraseAfter) },
    ],
  }
}
