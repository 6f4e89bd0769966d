import type { By, Entry, EntryKind } from './decision.ts'
import { type Actor, handrail } from './person.ts'

/** One line for the record. Of a person only id and name are kept; `data` must be plain JSON. */
export function entry(kind: EntryKind, { person, source, at }: By<Actor>, data: Entry['data']): Entry {
  return { kind, at, actor: { id: person.id, name: person.name }, source, data }
}

/** What the system does by itself: a timer that fell due, an answer that arrived. */
export function bySystem(source: 'timer' | 'system', at: Date): By<Actor> {
  return { person: handrail, source, at }
}
