import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { type By, type Decision, type Effect, type Entry, entry } from '../domain/decision.ts'

import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import { type Incident, incidentName } from './incident.ts'

/** What those who wait should know; the update clock starts anew. */
export function postUpdate(
  incident: Incident,
  text: string,
  by: By<Person>,
  named: readonly Actor[] = [],
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  if (incident.status === 'resolved') {
    return { kind: 'refused', reason: `${incidentName(incident.id)} is resolved. Add a note, or reopen it first.` }
  }
  if (text.trim() === '') return { kind: 'refused', reason: 'An update needs words: update we are rolling back' }
  return {
    kind: 'changed',
    state: { ...incident, version: incident.version + 1, updatedAt: by.at },
    entries: [entry('update', by, { text: text.trim(), ...peopleIn(text, named) })],
    effects: [{ kind: 'show', surface: 'card' }, updateTimer(incident, by.at)],
  }
}

/** The clock until the next update, counted from the last one; stopped where the severity asks for none. */
export function updateTimer({ id, updateEvery }: Pick<Incident, 'id' | 'updateEvery'>, last: Date): Effect {
  const clock = { timer: 'update', subject: String(id) } as const
  if (updateEvery === null) return { kind: 'clear-timer', ...clock }
  return { kind: 'set-timer', ...clock, dueAt: addMilliseconds(last, updateEvery) }
}

/**
 * Words for the record. The card does not show them, so its buttons stay good; also after the end.
 * @param happenedAt when that was, where it was not now
 */
export function addNote(
  incident: Incident,
  text: string,
  by: By<Person>,
  named: readonly Actor[] = [],
  happenedAt: Date | null = null,
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  if (text.trim() === '') return { kind: 'refused', reason: 'A note needs words: note the database is slow again' }
  const happened = happenedAt === null ? {} : { happenedAt: happenedAt.toISOString() }
  return {
    kind: 'changed',
    state: incident,
    entries: [entry('note', by, { text: text.trim(), ...peopleIn(text, named), ...happened })],
    effects: [],
  }
}

/** Of the people whom an input named, those whose `@name` stands in this text; nothing where there is none. */
export function peopleIn(text: string, named: readonly Actor[]): Entry['data'] {
  const people = named.filter(it => text.includes(`@${it.name}`)).map(({ id, name }) => ({ id, name }))
  return people.length === 0 ? {} : { people }
}
