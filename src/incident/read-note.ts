import type { Refusal } from '../domain/decision.ts'
import type { PersonClock } from '../domain/person-clock.ts'

/** Words for the record. `happenedAt`: when that was, where they say another time than now. */
export type ReadNote = { readonly kind: 'note'; readonly text: string; readonly happenedAt: Date | null } | Refusal

export type NoteClock = PersonClock & { readonly openedAt: Date }

const dayMs = 86_400_000
const said = /^(?:(yesterday|\d{4}-\d\d-\d\d)[ ,]+)?(\d{1,2}):(\d\d)(?=[\s,:–-]|$)[\s,:–-]*/i

/**
 * Words that may begin with the time at which something was, in the person's own zone: `14:05 the queue is full`,
 * `yesterday 23:50 …`, `2026-11-28 14:05 …`. A time alone is the last one that the clock has shown since the incident
 * began. Refused in the future, and more than a day before it began.
 */
export function readNote(words: string, { now, openedAt, local, instant }: NoteClock): ReadNote {
  const text = words.trim()
  const match = said.exec(text)
  const [found = '', day, hour = '', minute = ''] = match ?? []
  if (match === null || Number(hour) > 23 || Number(minute) > 59) return { kind: 'note', text, happenedAt: null }
  const time = `${hour.padStart(2, '0')}:${minute}`
  const before = new Date(Date.parse(`${local.date}T00:00:00Z`) - dayMs).toISOString().slice(0, 10)
  const date = day === undefined ? local.date : day.toLowerCase() === 'yesterday' ? before : day
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return { kind: 'refused', reason: `There is no day ${date}.` }
  let at = instant(date, time)
  const earlier = instant(before, time)
  // Shortly after midnight, a time of the evening before.
  if (day === undefined && at > now && earlier >= openedAt) at = earlier
  if (at > now) {
    const clock = `it is ${local.time} in ${local.zone}`
    return {
      kind: 'refused',
      reason: `${time} is in the future: ${clock}. For the day before say “yesterday ${time} …”.`,
    }
  }
  if (at.getTime() < openedAt.getTime() - dayMs) {
    return {
      kind: 'refused',
      reason: `${date} ${time} is more than a day before the incident began. Say the time in the words of the note.`,
    }
  }
  return { kind: 'note', text: text.slice(found.length), happenedAt: at }
}
