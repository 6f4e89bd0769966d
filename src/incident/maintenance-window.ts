import { type By, type Decision, type Effect, type Entry, entry } from '../domain/decision.ts'
import { lateBy } from '../domain/late-by.ts'
import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { PersonClock } from '../domain/person-clock.ts'
import { dayMs } from '../domain/wall-time.ts'
import { incidentName } from './incident.ts'

/** A time in which people work on a system on purpose; what its monitors see meanwhile is no alarm. */
export type MaintenanceWindow = {
  /** The incident that is its record: it holds the walk of the runbook, and resolving it ends the window. */
  readonly incident: number
  readonly system: string
  readonly reason: string
  readonly startsAt: Date
  readonly endsAt: Date
}

/** Whether people work on this system now. */
export function isUnderMaintenance({ system, startsAt, endsAt }: MaintenanceWindow, of: string, now: Date): boolean {
  return system === of && startsAt <= now && now < endsAt
}

/** Which of its times has come: a day before, its beginning, its end; or that it is off before it has begun. */
export type MaintenanceTime = 'notice' | 'start' | 'end' | 'cancelled'

/** What is said of a window: also that it is planned, that this was less than a day before, and that it has other times. */
type MaintenanceNews = MaintenanceTime | 'planned' | 'soon' | 'moved'

/** When and why, as it was said; null: not said. */
export type WindowWords = {
  readonly start: string | null
  readonly length: string | null
  readonly reason: string | null
}

const units: { readonly [unit: string]: number } = { m: 60_000, h: 3_600_000 }
const longest = dayMs
const farthest = 366 * dayMs

const start = String.raw`now|(?:(?:today|tomorrow|yesterday|\d{4}-\d\d-\d\d)[ ,]+)?\d{1,2}:\d\d`
const said = new RegExp(
  String.raw`^(?:(${start})(?=\s|$))?\s*(?:(?:for\s+)?([-–−]?\d{1,4}\s?[mh])(?=\s|$))?\s*(.*)$`,
  'is',
)

/** `tomorrow 22:00 2h security updates`: when, for how long, and why. */
export function readWindowWords(text: string): WindowWords {
  const [, at, length, reason = ''] = said.exec(text.trim()) ?? []
  return { start: at ?? null, length: length ?? null, reason: reason.trim() || null }
}

/** `parameter`: the field of the form that it is about. */
type WindowRefusal = { readonly kind: 'refused'; readonly reason: string; readonly parameter: string }

/** The times that the words mean, in the zone of the person. A time alone is the next one that their clock shows. */
export function readWindow(
  { start: at, length, reason }: WindowWords,
  { now, local, instant }: PersonClock,
): Pick<MaintenanceWindow, 'startsAt' | 'endsAt' | 'reason'> | WindowRefusal {
  const refused = (why: string, parameter = 'at'): WindowRefusal => ({ kind: 'refused', reason: why, parameter })
  if (at === null) return refused('Say when it begins: 22:00, tomorrow 22:00, 2026-12-05 22:00 or now.')
  const [, day = '', hour = '', minute = ''] =
    /^(?:(today|tomorrow|yesterday|\d{4}-\d\d-\d\d)[ ,]+)?(\d{1,2}):(\d\d)$/i.exec(at.trim()) ?? []
  const isNow = /^now$/i.test(at.trim())
  const time = `${hour.padStart(2, '0')}:${minute}`
  const dayFrom = (days: number) => dayOf(Date.parse(`${local.date}T00:00:00Z`) + days * dayMs)
  const near: { readonly [day: string]: string } = { tomorrow: dayFrom(1), yesterday: dayFrom(-1) }
  const named = /^\d/.test(day) ? day : (near[day.toLowerCase()] ?? local.date)
  if (
    !isNow &&
    (Number(hour) > 23 || Number(minute) > 59 || hour === '' || dayOf(Date.parse(`${named}T00:00:00Z`)) !== named)
  )
    return refused(`“${at}” is no time. Say 22:00, tomorrow 22:00, 2026-12-05 22:00 or now.`)
  const shown = isNow ? now : instant(named, time)
  const startsAt = !isNow && day === '' && shown < now ? instant(dayFrom(1), time) : shown
  if (startsAt < now) return refused(`${at} is over: it is ${local.date} ${local.time} in ${local.zone}.`)
  if (startsAt.getTime() - now.getTime() > farthest) return refused('Say a time within the next year.')
  const [, count = '', unit = ''] = /^(\d{1,4})\s?([mh])$/i.exec(length?.trim() ?? '') ?? []
  const milliseconds = Number(count) * (units[unit.toLowerCase()] ?? 0)
  if (milliseconds <= 0) return refused('Say how long it takes: 30m, 2h.', 'due')
  if (milliseconds > longest) return refused('Say at most 24h. What takes longer is planned day by day.', 'due')
  if (reason === null) return refused('Say what is done: security updates.', 'reason')
  return { startsAt, endsAt: new Date(startsAt.getTime() + milliseconds), reason: reason.slice(0, 200) }
}

/** `2026-12-05`; empty for no day. */
function dayOf(at: number): string {
  return Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10)
}

/**
 * A window is planned: what its record says, and the times at which it is told of. One that begins in less than a day is
 * told of at once; one that begins now is told of by its beginning.
 */
export function planWindow(window: MaintenanceWindow, by: By<Actor>): Change {
  const soon = isSoon(window, by.at) && window.startsAt > by.at
  return {
    entries: [
      entry('maintenance', by, dataOf('planned', window)),
      ...(soon ? [entry('maintenance', by, dataOf('soon', window))] : []),
    ],
    effects: clocksOf(window, by.at),
  }
}

/** Whether it begins within a day, so that nobody is told a day before. */
export function isSoon({ startsAt }: Pick<MaintenanceWindow, 'startsAt'>, now: Date): boolean {
  return startsAt.getTime() - now.getTime() <= dayMs
}

/**
 * A window that has not begun gets other times: whoever was told of the old ones is told, and its clocks are moved.
 * @param read the new times, as they were read
 */
export function moveWindow(
  window: MaintenanceWindow,
  read: ReturnType<typeof readWindow>,
  by: By<Person>,
): Decision<MaintenanceWindow> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(window.incident)
  if (by.at >= window.startsAt) {
    const reason = `The maintenance ${name} has begun: resolve ${name} to end it, and plan another.`
    return { kind: 'refused', reason }
  }
  if ('kind' in read) return read
  const { startsAt, endsAt } = read
  if (startsAt.getTime() === window.startsAt.getTime() && endsAt.getTime() === window.endsAt.getTime())
    return { kind: 'refused', reason: `${name} has these times already.` }
  const moved = { ...window, startsAt, endsAt }
  const was = { wasFrom: window.startsAt.toISOString(), wasTo: window.endsAt.toISOString() }
  return {
    kind: 'changed',
    state: moved,
    entries: [entry('maintenance', by, { ...dataOf('moved', moved), ...was })],
    effects: [{ kind: 'show', surface: 'card' }, ...clocksOf(moved, by.at)],
  }
}

function clocksOf(window: MaintenanceWindow, now: Date): readonly Effect[] {
  const clock = { timer: 'maintenance' } as const
  return [
    isSoon(window, now)
      ? { kind: 'clear-timer', ...clock, subject: 'notice' }
      : { kind: 'set-timer', ...clock, subject: 'notice', dueAt: new Date(window.startsAt.getTime() - dayMs) },
    { kind: 'set-timer', ...clock, subject: 'start', dueAt: window.startsAt },
    { kind: 'set-timer', ...clock, subject: 'end', dueAt: window.endsAt },
  ]
}

/**
 * One of its times has come: the channel is told, and the card says so.
 * @param failing the monitors of its system that fail already when it begins
 */
export function tellWindow(
  window: MaintenanceWindow,
  time: MaintenanceTime,
  dueAt: Date,
  by: By<Actor>,
  failing: readonly string[] = [],
): Change {
  const late = lateBy(dueAt, by.at)
  const data = {
    ...dataOf(time, window),
    ...(late === null ? {} : { lateMs: late }),
    ...(failing.length === 0 ? {} : { failing }),
  }
  return {
    entries: [entry('maintenance', by, data)],
    effects: [{ kind: 'show', surface: 'card' }],
  }
}

type Change = { readonly entries: readonly Entry[]; readonly effects: readonly Effect[] }

function dataOf(how: MaintenanceNews, { startsAt, endsAt, reason }: MaintenanceWindow): Entry['data'] {
  return { how, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), reason }
}
