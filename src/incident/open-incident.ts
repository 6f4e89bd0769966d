import { addBusinessTime, type BusinessHours } from '../domain/business-hours.ts'
import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import type { Incident } from './incident.ts'
import { restoreTimer } from './post-update.ts'

export type Opening = {
  readonly id: number
  readonly title: string
  readonly system: string
  readonly systemName: string
  readonly severity: string
  readonly rank: number
  /** Milliseconds until someone must have taken it, and between updates; null where the severity asks for none. */
  readonly respond: number | null
  readonly update: number | null
  /** Milliseconds until the harm has to have stopped, and the hours within which all of these count. */
  readonly restore?: number | null
  readonly hours?: BusinessHours | null
  readonly channel: string
  /** What was seen, in the document's or the person's words. */
  readonly symptom: string | null
  readonly drill: boolean
}

/** A new incident with its clocks running. Refused without a title. */
export function openIncident(opening: Opening, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const title = opening.title.trim()
  if (title === '') return { kind: 'refused', reason: 'Say in a few words what is wrong; that becomes the title.' }
  const { id, system, systemName, severity, rank, respond, update, restore = null, hours = null } = opening
  const { channel, symptom, drill } = opening
  const opened = entry('opened', by, { title, system, systemName, severity, rank, symptom, drill })
  const after = (milliseconds: number | null) =>
    milliseconds === null ? null : addBusinessTime(by.at, milliseconds, hours)
  const [respondBy, restoreBy, updateBy] = [after(respond), after(restore), after(update)]
  const subject = String(id)
  const effects: Effect[] = [{ kind: 'show', surface: 'card' }]
  if (respondBy) effects.push({ kind: 'set-timer', timer: 'respond', subject, dueAt: respondBy })
  if (updateBy) effects.push({ kind: 'set-timer', timer: 'update', subject, dueAt: updateBy })
  effects.push(...restoreTimer({ id, openedAt: by.at, restoreBy }))
  return {
    kind: 'changed',
    state: {
      id,
      version: 1,
      title,
      system,
      systemName,
      severity,
      rank,
      status: 'open',
      drill,
      channel,
      commander: null,
      openedBy: opened.actor,
      openedAt: by.at,
      respondBy,
      updateEvery: update,
      updatedAt: by.at,
      restoreBy,
      hours,
      acknowledgedAt: null,
      mitigatedAt: null,
      resolvedAt: null,
      summary: null,
      override: null,
    },
    entries: [opened],
    effects,
  }
}
