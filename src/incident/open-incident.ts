import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import type { Incident } from './incident.ts'

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
  const { id, system, systemName, severity, rank, respond, update, channel, symptom, drill } = opening
  const opened = entry('opened', by, { title, system, systemName, severity, rank, symptom, drill })
  const respondBy = respond === null ? null : addMilliseconds(by.at, respond)
  const subject = String(id)
  const effects: Effect[] = [{ kind: 'show', surface: 'card' }]
  if (respondBy) effects.push({ kind: 'set-timer', timer: 'respond', subject, dueAt: respondBy })
  if (update !== null)
    effects.push({ kind: 'set-timer', timer: 'update', subject, dueAt: addMilliseconds(by.at, update) })
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
