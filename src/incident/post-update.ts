import { type By, type Decision, type Effect, type Entry, entry } from '../domain/decision.ts'
import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import { utcMinute } from '../domain/utc-minute.ts'
import { type Incident, incidentName, updateDue } from './incident.ts'

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
    ...spoken({ ...incident, version: incident.version + 1 }, by.at),
    entries: [entry('update', by, { text: text.trim(), ...peopleIn(text, named) })],
  }
}

/** Somebody has spoken: what was asked for is there, and the clock of the next update starts anew. */
function spoken(incident: Incident, at: Date): { readonly state: Incident; readonly effects: readonly Effect[] } {
  const state = { ...incident, updatedAt: at, reminder: null }
  return { state, effects: [{ kind: 'show', surface: 'card' }, updateTimer(state), ...refreshReminder(incident)] }
}

/** The clock of the next update; stopped where the severity asks for none. */
export function updateTimer(incident: Incident): Effect {
  const clock = { timer: 'update', subject: String(incident.id) } as const
  const dueAt = updateDue(incident)
  return dueAt === null ? { kind: 'clear-timer', ...clock } : { kind: 'set-timer', ...clock, dueAt }
}

/** Its restore time is close when a quarter of it is left, and four hours before it at the earliest. */
export function restoreIsClose({ openedAt }: Pick<Incident, 'openedAt'>, restoreBy: Date): Date {
  const [opened, end] = [openedAt.getTime(), restoreBy.getTime()]
  return new Date(end - Math.min((end - opened) / 4, 4 * 3_600_000))
}

/** The clock of when the harm has to have stopped: it tells when that is close, and when it is over. */
export function restoreTimer({
  id,
  openedAt,
  restoreBy = null,
}: Pick<Incident, 'id' | 'openedAt' | 'restoreBy'>): readonly Effect[] {
  if (restoreBy === null) return []
  return [{ kind: 'set-timer', timer: 'restore', subject: String(id), dueAt: restoreIsClose({ openedAt }, restoreBy) }]
}

/** The message that asks for an update says what has become of it. */
export function refreshReminder({ reminder }: Incident): readonly Effect[] {
  return reminder == null ? [] : [{ kind: 'refresh', surface: `update-asked:${reminder.at}` }]
}

const snoozeMinutes = [15, 30, 60] as const

/**
 * Nobody is asked for an update for so many minutes; who has put it off, and until when, stands in the message and on
 * record. What is put off already stays so: a button of an earlier rendering puts nothing off.
 * @param asked when the reminder with the button was posted, in milliseconds since 1970
 */
export function snoozeUpdate(
  incident: Incident,
  { minutes, asked }: { readonly minutes: number; readonly asked: number },
  by: By<Person>,
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const { reminder = null } = incident
  if (reminder?.at !== asked || reminder.snoozed !== null) return { kind: 'refused', reason: notPutOff(incident) }
  if (!snoozeMinutes.some(it => it === minutes)) {
    return { kind: 'refused', reason: `It is put off for ${snoozeMinutes.join(', ')} minutes.` }
  }
  const until = by.at.getTime() + minutes * 60_000
  const said = entry('snoozed', by, { minutes, until: new Date(until).toISOString() })
  const state = { ...incident, reminder: { ...reminder, snoozed: { until, by: said.actor } } }
  return {
    kind: 'changed',
    state,
    entries: [said],
    effects: [{ kind: 'show', surface: 'card' }, updateTimer(state), ...refreshReminder(incident)],
  }
}

/** How it stands with the update that is asked for, for a button that puts off nothing. */
function notPutOff(incident: Incident): string {
  const { reminder = null } = incident
  if (reminder === null) {
    const due = updateDue(incident)
    const next = due === null ? '' : ` The next one is due ${utcMinute(due)}.`
    return `No update is asked for any more, so nothing is put off.${next}`
  }
  const { snoozed, at } = reminder
  return snoozed === null
    ? `It was asked for again ${utcMinute(new Date(at))}: put that off, or post an update.`
    : `The update is put off by ${snoozed.by.name} until ${utcMinute(new Date(snoozed.until))} already.`
}

/**
 * Words for the record, also after the end. The buttons of the card stay good; who has spoken is not asked for an update.
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
  const quiet = incident.status === 'resolved' || incident.updateEvery === null
  const happened = happenedAt === null ? {} : { happenedAt: happenedAt.toISOString() }
  return {
    kind: 'changed',
    ...(quiet ? { state: incident, effects: [] } : spoken(incident, by.at)),
    entries: [entry('note', by, { text: text.trim(), ...peopleIn(text, named), ...happened })],
  }
}

/** Of the people whom an input named, those whose `@name` stands in this text; nothing where there is none. */
export function peopleIn(text: string, named: readonly Actor[]): Entry['data'] {
  const people = named.filter(it => text.includes(`@${it.name}`)).map(({ id, name }) => ({ id, name }))
  return people.length === 0 ? {} : { people }
}
