import type { Person } from '../domain/person.ts'
import type { Services } from './services.ts'

/** Whether an incident of this channel is shown to a person: they have a role, or are in the channel. */
export async function maySee({ isMember }: Services, person: Person, channel: string): Promise<boolean> {
  if (person.stranger === true) return false
  return person.roles.length > 0 || isMember(channel, person.id)
}
