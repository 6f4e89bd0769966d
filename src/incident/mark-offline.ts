import { type By, type Decision, type Effect, entry, type Refusal } from '../domain/decision.ts'
import { nearestWord } from '../domain/nearest-word.ts'
import type { OfflineTarget } from '../domain/offline-target.ts'
import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import { closedReason, type Incident } from './incident.ts'

const units: { readonly [unit: string]: number } = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Longer than any restore: what is offline for good belongs out of the catalog. */
const longest = 7 * 86_400_000

/** `db 2h restoring the backup of 03:00`: which target of the system, for how long, and why. */
export function readOffline(
  text: string,
  targets: readonly string[],
):
  | { readonly kind: 'read'; readonly target: string; readonly milliseconds: number; readonly reason: string }
  | Refusal {
  const [target = '', time = '', ...reason] = text.trim().split(/\s+/)
  const named = knownTarget(target, targets)
  if (named !== null) return named
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/i.exec(time) ?? []
  const milliseconds = Number(count) * (units[unit.toLowerCase()] ?? 0)
  if (milliseconds <= 0 || reason.length === 0) {
    return { kind: 'refused', reason: `Say for how long and why, as in “offline ${target} 2h restoring the backup”.` }
  }
  if (milliseconds > longest) return { kind: 'refused', reason: 'A target is offline for seven days at most.' }
  return { kind: 'read', target, milliseconds, reason: reason.join(' ').slice(0, 300) }
}

/** Why the word names no target; null where it does. */
export function knownTarget(target: string, targets: readonly string[]): Refusal | null {
  if (targets.includes(target)) return null
  const nearest = nearestWord(target, targets)
  const meant = nearest === null ? '' : ` Did you mean ${nearest}?`
  const said = target === '' ? 'Say which target' : `“${target}” is no target of this system`
  return { kind: 'refused', reason: `${said}.${meant} It has ${targets.join(', ')}.` }
}

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
