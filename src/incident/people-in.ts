import type { Entry } from '../domain/decision.ts'
import type { Actor } from '../domain/person.ts'

/** Of the people whom an input named, those whose `@name` stands in this text; nothing where there is none. */
export function peopleIn(text: string, named: readonly Actor[]): Entry['data'] {
  const people = named.filter(it => text.includes(`@${it.name}`)).map(({ id, name }) => ({ id, name }))
  return people.length === 0 ? {} : { people }
}
