import type { Refusal } from './decision.ts'
import type { Person } from './person.ts'

/** May walk, run reads, propose, and speak for the incident. No role, no right. */
export function mayRespond(person: Person): boolean {
  return person.roles.includes('responder') || person.roles.includes('admin')
}

/** May decide what destroys. */
export function mayApprove(person: Person): boolean {
  return person.roles.includes('approver') || person.roles.includes('admin')
}

/** The answer to someone who may not respond. */
export const respondersOnly: Refusal = {
  kind: 'refused',
  reason: 'Only a responder can do this. Ask one of them, or an admin to add you to their group.',
}
