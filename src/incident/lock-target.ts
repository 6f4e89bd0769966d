import { type By, type Decision, type Effect, type Entry, entry } from '../domain/decision.ts'
import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { TargetLock } from '../domain/target-lock.ts'
import { closedReason, type Incident, incidentName } from './incident.ts'

/**
 * The sequence of the entry whose notice says that a target is locked: it is updated, and nothing more is posted.
 * null where none does.
 */
export function lockNotice(
  /** `locked` and `unlocked`, newest first. */
  entries: readonly (Pick<Entry, 'kind' | 'data'> & { readonly sequence: number })[],
  target: string,
): number | null {
  const last = entries.find(it => it.data.target === target)
  if (last?.kind !== 'locked') return null
  return typeof last.data.notice === 'number' ? last.data.notice : last.sequence
}

function noticeData(notice: number | null) {
  return notice === null ? {} : { notice }
}

function again(notice: number | null): readonly Effect[] {
  return notice === null ? [] : [{ kind: 'refresh', surface: `notice:${notice}` }]
}

/** Only this incident changes the target until then. Saying it again moves the end. */
export function lockTarget(
  incident: Incident,
  {
    target,
    reason,
    until,
    locked,
    notice,
  }: Pick<TargetLock, 'target' | 'reason'> & {
    readonly until: Date
    /** Why another incident keeps this one from it. */
    readonly locked: string | null
    readonly notice: number | null
  },
  by: By<Person>,
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const closed = closedReason(incident)
  if (closed !== null) return { kind: 'refused', reason: closed }
  // A drill changes nothing of what others work with.
  if (incident.drill) return { kind: 'refused', reason: 'A drill locks no target.' }
  if (locked !== null) return { kind: 'refused', reason: locked }
  return {
    kind: 'changed',
    state: { ...incident, version: incident.version + 1 },
    entries: [entry('locked', by, { target, reason, until: until.toISOString(), ...noticeData(notice) })],
    effects: [
      ...again(notice),
      { kind: 'show', surface: 'card' },
      { kind: 'set-timer', timer: 'unlock', subject: target, dueAt: until },
    ],
  }
}

/**
 * Other incidents may change the target again: its commander says so, an admin, or who froze it.
 * @param locks what this incident has locked of it
 */
export function unlockTarget(
  incident: Incident,
  {
    target,
    lockedAt,
    locks,
    notice,
  }: {
    readonly target: string
    /** When what the person was shown was locked, in milliseconds since 1970; null: whatever there is is meant. */
    readonly lockedAt: number | null
    readonly locks: readonly TargetLock[]
    readonly notice: number | null
  },
  by: By<Person>,
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(incident.id)
  if (locks.length === 0) return { kind: 'refused', reason: `${name} has not locked ${target}.` }
  if (lockedAt !== null && !locks.every(it => it.at.getTime() <= lockedAt))
    return { kind: 'refused', reason: `${name} has locked ${target} anew since you looked. Look at its card again.` }
  const { person } = by
  const isOwn = locks.every(it => it.proposal === null && it.by.id === person.id)
  if (incident.commander?.id !== person.id && !person.roles.includes('admin') && !isOwn) {
    const who = incident.commander === null ? 'who takes command of it' : incident.commander.name
    return { kind: 'refused', reason: `Only the commander of ${name} (${who}) or an admin can unlock ${target}.` }
  }
  return unlocked(incident, target, notice, by)
}

/** A freeze is over. */
export function unlocked(
  incident: Incident,
  target: string,
  notice: number | null,
  by: By<Actor>,
): Extract<Decision<Incident>, { kind: 'changed' }> {
  const effects: Effect[] = [
    { kind: 'show', surface: 'card' },
    ...again(notice),
    { kind: 'clear-timer', timer: 'unlock', subject: target },
  ]
  return {
    kind: 'changed',
    state: { ...incident, version: incident.version + 1 },
    entries: [entry('unlocked', by, { target, ...noticeData(notice) })],
    // A timer that fires is done with.
    effects: by.source === 'timer' ? effects.slice(0, -1) : effects,
  }
}
