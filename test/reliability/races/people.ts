import type { Person } from '../../../src/domain/person.ts'

const [ana, ben, eve]: readonly Person[] = ['ana', 'ben', 'eve'].map(id => ({
  ...{ id, name: id, account: id },
  roles: id === 'ana' ? ['responder'] : ['responder', 'approver'],
}))

/** Who asks, and the two who may approve. */
export const [requester, ...approvers] = [ana, ben, eve] as readonly [Person, Person, Person]

export function findPerson(id: string): Person {
  const found = [requester, ...approvers].find(it => it.id === id)
  if (found === undefined) throw new Error(`There is nobody called ${id}`)
  return found
}
