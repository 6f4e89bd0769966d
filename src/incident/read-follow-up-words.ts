import type { Refusal } from '../domain/decision.ts'

const hour = 3_600_000
const units: { readonly [unit: string]: number } = { h: hour, d: 24 * hour, w: 7 * 24 * hour }

/** What has no time is due then. */
const usual = 7 * 24 * hour
const longest = 366 * 24 * hour

const length = String.raw`\d{1,3}\s?(?:h(?:ours?|rs?)?|d(?:ays?)?|w(?:eeks?)?)`
const day = String.raw`\d{4}-\d\d-\d\d`
const before = '(?:in|within|by|until|on|due)'
/** At the beginning a length alone is enough; at the end `in`, `by` or `until` tells it from the task's own words. */
const atBeginning = new RegExp(String.raw`^(?:${before}\s+)?(${length}|${day}|tomorrow)(?=[\s,:]|$)[\s,:]*`, 'i')
const atEnd = new RegExp(String.raw`[\s,]+(?:${before}\s+(${length}|${day}|tomorrow)|(tomorrow))\s*$`, 'i')

/** `3d write the post-mortem`, `write it by 2026-12-05`: what is to be done, and until when; a week where nothing says. */
export function readFollowUpWords(
  text: string,
  now: Date,
): { readonly kind: 'read'; readonly title: string; readonly dueAt: Date } | Refusal {
  const said = text.trim()
  if (/^[-–−]\s?\d/.test(said)) return unread(said.split(/\s/)[0] ?? '')
  const first = atBeginning.exec(said)
  const last = first === null ? atEnd.exec(said) : null
  const [title, time] =
    first !== null
      ? [said.slice(first[0].length), first[1]]
      : last !== null
        ? [said.slice(0, last.index), last[1] ?? last[2]]
        : [said, null]
  const dueAt = time == null ? new Date(now.getTime() + usual) : readDue(time, now)
  if (dueAt === null || dueAt <= now || dueAt.getTime() - now.getTime() > longest) {
    return unread(time ?? '')
  }
  return { kind: 'read', title: title.trim().replace(/\s+/g, ' ').slice(0, 300), dueAt }
}

function unread(time: string): Refusal {
  return {
    kind: 'refused',
    reason: `“${time}” is no time within the next year. Say 24h, 3d, 2w or a day as 2026-12-05.`,
  }
}

/** `24h`, `3 days`, `tomorrow`, or a day, of which noon in UTC is meant; null for anything else. */
export function readDue(text: string, now: Date): Date | null {
  const said = text.trim().toLowerCase()
  if (said === 'tomorrow') return new Date(now.getTime() + 24 * hour)
  if (new RegExp(`^${day}$`).test(said)) {
    const noon = new Date(`${said}T12:00:00Z`)
    return Number.isNaN(noon.getTime()) ? null : noon
  }
  const [, count = '', unit = ''] = /^(\d{1,3})\s?([hdw])/.exec(said) ?? []
  const milliseconds = Number(count) * (units[unit] ?? 0)
  return milliseconds > 0 ? new Date(now.getTime() + milliseconds) : null
}
