/** What a person may do: `responder` walks and proposes, `approver` decides what destroys, `admin` both and more. */
export type Role = 'responder' | 'approver' | 'admin'

/** Someone as the record keeps them: id and name at the time. */
export type Actor = { readonly id: string; readonly name: string }

/** Someone whom words name: what they may do, where Slack says so. */
export type NamedPerson = Actor & {
  readonly roles?: readonly Role[]
  /** As of `Person`. */
  readonly stranger?: boolean
}

/** Someone who asks for something now. `account` is shared by the accounts of one person (`people:` of the catalog). */
export type Person = Actor & {
  readonly account: string
  readonly roles: readonly Role[]
  /** Time zone by which they say times, as `Europe/Istanbul`; absent: UTC. */
  readonly zone?: string
  /** Systems whose changes they may approve, where they are an approver. Absent: all. */
  readonly approves?: readonly string[]
  /** Named under `break_glass` of the catalog. */
  readonly breaksGlass?: boolean
  /** Deactivated, a guest, a bot, of another workspace, or unknown to Slack: nothing is shown to them either. */
  readonly stranger?: boolean
}

/** Whether it is an account of Slack, and nobody at a terminal. */
export function isOfSlack({ id }: Pick<Actor, 'id'>): boolean {
  return /^[UW][A-Z0-9]{2,20}$/.test(id)
}

/** Whether it is somebody at a terminal whom `people:` of the catalog joins with no account of Slack: it may be anybody. */
export function isAnybody({ id, account }: Pick<Person, 'id' | 'account'>): boolean {
  return id.startsWith('cli:') && !isOfSlack({ id: account })
}

/** By which way an intent came. */
export type Source = 'slash' | 'mention' | 'button' | 'timer' | 'web' | 'cli' | 'system'

/** The system itself, as the record names it. */
export const handrail: Actor = { id: 'handrail', name: 'Handrail' }

/** Whoever sits at a terminal (`cli:NAME`): a responder and no more, whatever the catalog says. */
export function terminalPerson(id: string, account: string): Person {
  return { id, name: id, account, roles: ['responder'] }
}

/** May walk, run reads, propose, and speak for the incident. No role, no right. */
export function mayRespond(person: Person): boolean {
  return person.roles.includes('responder') || person.roles.includes('admin')
}

/** May decide what destroys in this system. */
export function mayApprove({ roles, approves }: Person, system: string): boolean {
  return roles.includes('admin') || (roles.includes('approver') && (approves?.includes(system) ?? true))
}

/** The answer to someone who may not respond. */
export const respondersOnly = {
  kind: 'refused' as const,
  reason: 'Only a responder can do this. Ask one of them, or an admin to add you to their group.',
}
