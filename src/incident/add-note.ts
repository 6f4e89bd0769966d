import type { By, Decision } from '../domain/decision.ts'
import { entry } from '../domain/entry.ts'
import type { Actor, Person } from '../domain/person.ts'
import { mayRespond, respondersOnly } from '../domain/rights.ts'
import type { Incident } from './incident.ts'
import { peopleIn } from './people-in.ts'

/** Words for the record. The card does not show them, so its buttons stay good; also after the end. */
export function addNote(
  incident: Incident,
  text: string,
  by: By<Person>,
  named: readonly Actor[] = [],
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  if (text.trim() === '') return { kind: 'refused', reason: 'A note needs words: note the database is slow again' }
  return {
    kind: 'changed',
    state: incident,
    entries: [entry('note', by, { text: text.trim(), ...peopleIn(text, named) })],
    effects: [],
  }
}
