import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'
import type { OfflineTarget } from '../domain/offline-target.ts'
import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import { closedReason, type Incident } from './incident.ts'

/** Nothing is asked of the target, and nothing is changed there, until its end. The end can be moved by saying it again. */
export function markOffline(
  incident: Incident,
  offline: Pick<OfflineTarget, 'target' | 'reason' | 'until'>,
  by: By<Person>,
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const closed = closedReason(incident)
  if (closed !== null) return { kind: 'refused', reason: closed }
  // A drill changes nothing of what others work with.
  if (incident.drill) return { kind: 'refused', reason: 'A drill takes no target offline.' }
  const { target, reason, until } = offline
  return {
    kind: 'changed',
    state: { ...incident, version: incident.version + 1 },
    entries: [entry('offline', by, { target, reason, until: until.toISOString() })],
    effects: [
      { kind: 'show', surface: 'card' },
      { kind: 'set-timer', timer: 'online', subject: target, dueAt: until },
    ],
  }
}

/** The target answers again, because somebody says so or its time is over. */
export function markOnline(incident: Incident, target: string, by: By<Actor>): Decision<Incident> {
  const effects: Effect[] = [
    { kind: 'show', surface: 'card' },
    { kind: 'clear-timer', timer: 'online', subject: target },
  ]
  return {
    kind: 'changed',
    state: { ...incident, version: incident.version + 1 },
    entries: [entry('online', by, { target })],
    // A timer that fires is done with.
    effects: by.source === 'timer' ? effects.slice(0, 1) : effects,
  }
}
