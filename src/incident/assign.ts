import { type By, type Decision, entry, type Refusal } from '../domain/decision.ts'
import type { InstructJob } from '../domain/job.ts'
import { mayRespond, type NamedPerson, type Person, respondersOnly } from '../domain/person.ts'
import type { Task } from './finish-task.ts'
import { closedReason, type Incident, incidentName } from './incident.ts'
import { acknowledged, quietRespond } from './take-command.ts'

/** What people are in an incident beside its commander. */
export const roles = ['scribe', 'communications'] as const

/** What somebody is given: a role, a step of a walk, or a task in words. */
export type Assignment = {
  /** undefined: the words name nobody. */
  readonly to: NamedPerson | undefined
  readonly role: (typeof roles)[number] | null
  readonly text: string
  readonly step: (NonNullable<InstructJob['step']> & { readonly title: string; readonly number: number }) | null
  /** What a task in words is known by: the sequence of its entry in the record. */
  readonly task: number
  /** The tasks in words that nobody has done yet. */
  readonly open: readonly Pick<Task, 'to' | 'text'>[]
}

/** Gives somebody a role, a step or a task. They are told in the thread, and what to do for themselves. */
export function assign(
  incident: Incident,
  { to, role, text, step, task, open }: Assignment,
  by: By<Person>,
): Decision<Incident> {
  const refused = whyNotGiven(incident, to, by, 'assign @ana look at the logs')
  if (refused !== null || to === undefined) return refused ?? respondersOnly
  if (role === null && step === null && text.trim() === '') {
    const reason = `Say what ${to.name} does: scribe, communications, a step, or words, as in “assign @${to.name} step 4”.`
    return { kind: 'refused', reason, parameter: 'text' }
  }
  const { id, name } = to
  if (role !== null && incident[role]?.id === id) return { kind: 'refused', reason: `${name} is ${role} already.` }
  const isTask = role === null && step === null
  if (isTask && open.some(it => it.to.id === id && isSame(it.text, text)))
    return { kind: 'refused', reason: `${name} has this task already: “${text.trim()}”.`, parameter: 'text' }
  const given = step === null ? {} : { step: step.id, walk: step.walk, number: step.number, title: step.title }
  const data = { to: { id, name }, role, text: text.trim() === '' ? null : text.trim(), ...given }
  const job = { incident: incident.id, user: id, by: actorOf(by), role, text: text.trim(), step: stepOf(step) }
  return {
    kind: 'changed',
    state: role === null ? incident : { ...incident, version: incident.version + 1, [role]: { id, name } },
    entries: [entry('assigned', by, data)],
    effects: [
      ...(role === null && !isTask ? [] : [{ kind: 'show', surface: 'card' } as const]),
      { kind: 'start', job: { kind: 'instruct', ...job, ...(isTask ? { task } : {}) } },
    ],
  }
}

function isSame(one: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()
  return plain(one) === plain(other)
}

/** Gives command to somebody who may lead: both are told, and it is on the record. */
export function handOver(
  incident: Incident,
  to: NamedPerson | undefined,
  text: string,
  by: By<Person>,
): Decision<Incident> {
  const refused = whyNotGiven(incident, to, by, 'handover @ana')
  if (refused !== null || to === undefined) return refused ?? respondersOnly
  const { commander } = incident
  const isAdmin = by.person.roles.includes('admin')
  const handle = incidentName(incident.id)
  if (commander !== null && commander.id !== by.person.id && !isAdmin) {
    const reason = `Only ${commander.name}, who commands ${handle}, or an admin hands it over. To take it yourself, say “take over”.`
    return { kind: 'refused', reason }
  }
  if (to.roles === undefined) return { kind: 'refused', reason: `Slack does not say now who ${to.name} is. Try again.` }
  if (!mayRespond({ ...to, account: to.id, roles: to.roles })) {
    return { kind: 'refused', reason: `${to.name} is no responder, so cannot command ${handle}.` }
  }
  if (commander?.id === to.id) return { kind: 'refused', reason: `${to.name} commands ${handle} already.` }
  const next = { id: to.id, name: to.name }
  const data = { from: commander, to: next, text: text.trim() === '' ? null : text.trim() }
  const job = { kind: 'instruct', incident: incident.id, user: to.id, by: actorOf(by), role: 'commander' } as const
  return {
    kind: 'changed',
    state: { ...incident, ...acknowledged(incident, by.at), version: incident.version + 1, commander: next },
    entries: [entry('handed-over', by, data)],
    effects: [
      { kind: 'show', surface: 'card' },
      quietRespond(incident),
      { kind: 'start', job: { ...job, text: text.trim(), step: null } },
    ],
  }
}

/** Why nothing is given to this person; null where it can be. */
function whyNotGiven(
  incident: Incident,
  to: NamedPerson | undefined,
  { person }: By<Person>,
  example: string,
): Refusal | null {
  if (!mayRespond(person)) return respondersOnly
  const closed = closedReason(incident)
  if (closed !== null) return { kind: 'refused', reason: closed }
  if (to === undefined) return { kind: 'refused', reason: `Say who, by @name, as in “${example}”.` }
  if (to.stranger) {
    const reason = `${to.name} cannot be given anything: the account is deactivated, a guest or a bot, or of another workspace.`
    return { kind: 'refused', reason }
  }
  return null
}

function actorOf({ person: { id, name } }: By<Person>) {
  return { id, name }
}

function stepOf(step: Assignment['step']): InstructJob['step'] {
  return step === null ? null : { walk: step.walk, id: step.id }
}
