import { cutText } from '../domain/cut-text.ts'
import { type By, type Decision, entry, type Refusal } from '../domain/decision.ts'
import type { Actor, Person } from '../domain/person.ts'
import { searchStem, searchWords } from '../domain/search-words.ts'
import { type Incident, incidentName } from './incident.ts'

/** A task that somebody was given in words. */
export type Task = {
  /** Sequence of the entry that gave it. */
  readonly number: number
  readonly to: Actor
  /** Redacted. */
  readonly text: string
  /** Who said that it is done; null: nobody has. */
  readonly doneBy: Actor | null
}

/**
 * A task is done: once, by whoever has it, who commands the incident or an admin; while nobody commands it, by any
 * responder. It may be said of an incident that is over, too.
 * @param task null: there is no such one
 */
export function finishTask(incident: Incident, task: Task | null, by: By<Person>): Decision<Incident> {
  const name = incidentName(incident.id)
  if (task === null) return { kind: 'refused', reason: `${name} has no such task.` }
  const { number, to, text, doneBy } = task
  if (doneBy !== null) return { kind: 'refused', reason: `${doneBy.name} has said already that this is done: ${text}` }
  if (!mayFinish(incident, to, by.person)) {
    const who = incident.commander === null ? 'a responder' : `${incident.commander.name}, who commands ${name}`
    return { kind: 'refused', reason: `Only ${to.name}, who has it, ${who}, or an admin says that it is done.` }
  }
  return {
    kind: 'changed',
    state: incident,
    entries: [entry('task-done', by, { task: number, text, to })],
    effects: [
      { kind: 'show', surface: 'card' },
      { kind: 'refresh', surface: `notice:${number}` },
    ],
  }
}

function mayFinish({ commander }: Incident, to: Actor, { id, account, roles }: Person): boolean {
  if (isOf(to, { id, account }) || roles.includes('admin')) return true
  return commander === null ? roles.length > 0 : commander.id === id || commander.id === account
}

/**
 * The open task that these words name. Without words: the only one that the person has, else the only one that there is.
 * @param tasks all that are open
 */
export function pickTask(
  incident: Pick<Incident, 'id'>,
  tasks: readonly Task[],
  text: string,
  person: Pick<Person, 'id' | 'account'>,
): Task | Refusal {
  const name = incidentName(incident.id)
  const said = searchWords(text).map(searchStem)
  const own = tasks.filter(it => isOf(it.to, person))
  const meant = said.length > 0 ? tasks.filter(it => isNamedBy(it, said)) : own.length > 0 ? own : tasks
  const [task, other] = meant
  if (task !== undefined && other === undefined) return task
  const among = task === undefined ? tasks : meant
  if (among.length === 0) {
    const reason = `No task of ${name} is open. A step is done with the button of its message in the thread.`
    return { kind: 'refused', reason }
  }
  const names = among.slice(0, 5).map(it => `“${cutText(it.text, 80)}” (${it.to.name})`)
  const left = among.length > names.length ? ` and ${among.length - names.length} more` : ''
  return { kind: 'refused', reason: `Say which task of ${name} is done, by its words: ${names.join(', ')}${left}.` }
}

function isNamedBy({ text, to }: Task, said: readonly string[]): boolean {
  const words = new Set(searchWords(`${text} ${to.name}`).map(searchStem))
  return said.every(it => words.has(it))
}

function isOf({ id }: Actor, person: Pick<Person, 'id' | 'account'>): boolean {
  return id === person.id || id === person.account
}
