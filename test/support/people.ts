import type { By } from '../../src/domain/decision.ts'
import type { Person, Source } from '../../src/domain/person.ts'

export const ana: Person = { id: 'U1', name: 'ana', account: 'ana', roles: ['responder'] }
/** A second Slack account of ana. */
export const anaAtHome: Person = { id: 'U9', name: 'ana-home', account: 'ana', roles: ['responder', 'approver'] }
export const ben: Person = { id: 'U2', name: 'ben', account: 'ben', roles: ['responder'] }
export const chen: Person = { id: 'U3', name: 'chen', account: 'chen', roles: ['approver'] }
export const dora: Person = { id: 'U4', name: 'dora', account: 'dora', roles: ['admin'] }
export const gil: Person = { id: 'U5', name: 'gil', account: 'gil', roles: [] }

export const noon = new Date('2026-03-01T12:00:00Z')

/** So many seconds after noon. */
export function later(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1000)
}

export function by(person: Person, seconds = 0, source: Source = 'button'): By<Person> {
  return { person, source, at: later(seconds) }
}
