import { beginning, cutText, wholeEnd } from '../../domain/cut-text.ts'
import type { OtherIncident } from '../../domain/decision.ts'
import { type Actor, isOfSlack } from '../../domain/person.ts'
import { withLocalTimes } from './with-local-times.ts'

/**
 * Slack's mrkdwn, written once. Everything that came from a person, a document or a system passes one of these
 * functions exactly once; what they give is safe to join. Limits count code points of what is given back.
 */

const mark = '…'
/** Control characters and those that reorder text on the screen; they are shown, not obeyed. */
const unseen =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]/g
/** A stretch between two marks that mrkdwn would take for a format; inside a word (`db_ok`) they are none. */
const format = /(?<![\p{L}\p{N}`])([*_~]{1,3})(?=[^\s`])[^\n`]*?[^\s`]\1(?![\p{L}\p{N}`])/gu
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** The text with line ends as `\n` and every character that would not be seen made visible. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .toWellFormed()
    .replace(unseen, '\ufffd')
}

/** At most `limit` code points, see `cutText`. For plain text; mrkdwn is cut before it is written. */
export const cut = cutText

/** Running text on one line, as it was typed: no mention, link or format of its own. */
export function words(text: string, limit = 300): string {
  return withLocalTimes(label(text, limit), limit, dayAndTime)
}

/** The same without anything in angle brackets, for within a link. */
function label(text: string, limit: number): string {
  const line = clean(text).replace(/\s+/g, ' ').trim()
  return closed(encode(defused(line), limit, escaped))
}

/** Running text that may have several lines. */
export function paragraph(text: string, limit = 2500): string {
  return withLocalTimes(closed(encode(defused(clean(text).trim()), limit, escaped)), limit, dayAndTime)
}

/** A system's text on one line in code style. */
export function code(text: string, limit = 200): string {
  const line = clean(text).replace(/\s+/g, ' ').trim()
  return line === '' ? '(empty)' : `\`${encode(line.replaceAll('`', 'ˋ'), limit, escaped)}\``
}

/** A system's text as a block of code; what does not fit is counted: `… (12 more lines in Evidence)`. */
export function codeBlock(
  text: string,
  most: { readonly lines: number; readonly more: string; readonly limit?: number },
): string {
  const all = clean(text)
    .replaceAll('`', 'ˋ')
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
  const shown = all.slice(0, most.lines).join('\n')
  if (shown === '') return '(empty)'
  const block = `\`\`\`${encode(shown, most.limit ?? 2500, escaped)}\`\`\``
  const missing = all.length - most.lines
  return missing > 0
    ? `${block}\n… (${missing} more ${missing === 1 ? 'line' : 'lines'} in ${words(most.more, 100)})`
    : block
}

/** A paragraph in which `@name` of these people is their mention; of nobody else. */
export function paragraphWithMentions(text: string, people: readonly Actor[], limit = 2500): string {
  const written = paragraph(text, limit)
  const called = people.map(it => ({ it, name: words(it.name, 80) })).filter(({ name }) => name !== '')
  const longestFirst = called.toSorted((a, b) => b.name.length - a.name.length)
  const pattern = longestFirst.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  if (pattern === '') return written
  return written.replace(new RegExp(`(?<![\\p{L}\\p{N}@])@(${pattern})(?![\\p{L}\\p{N}_])`, 'gu'), (found, name) => {
    const who = longestFirst.find(it => it.name === name)
    return who === undefined ? found : mention(who.it)
  })
}

/** A person as Slack shows them; someone without a Slack account by name. */
export function mention(who: Actor): string {
  return isOfSlack(who) ? `<@${who.id}>` : words(who.name, 80)
}

/** A mention that Slack's directory gave (`<@U…>`, `<!subteam^S…>`); anything else is shown as words. */
export function givenMention(token: string): string {
  return /^<(@[UW]|!subteam\^S)[A-Z0-9]{1,20}>$/.test(token) ? token : words(token, 80)
}

/** A link whose text is ours or a person's; without an address that Slack could follow, the text alone. */
export function link(url: string | null, text: string): string {
  if (url === null || !safeUrl(url)) return words(text, 150) || 'link'
  return `<${url.replace(/[&<>]/g, escaped)}|${label(text, 150) || 'link'}>`
}

/** Words of ours, written already, in which the name of an incident is its link, once. */
export function withIncidentLink(written: string, other: OtherIncident | null): string {
  if (other === null) return written
  return written.replace(new RegExp(`\\bINC-${other.incident}\\b`), name => link(other.link, name))
}

/** An http(s) address that can stand inside `<…>` and in a button. */
export function safeUrl(url: string): boolean {
  return /^https?:\/\/[^\s<>|"\u0000-\u001f]+$/.test(url) && url.length <= 2000 && url.isWellFormed()
}

/** The time of day in the reader's own zone. */
export function time(at: Date): string {
  return date(at, '{time}')
}

/** The time of day to the second in the reader's own zone. */
export function timeToSecond(at: Date): string {
  return date(at, '{time_secs}')
}

/** Day and time in the reader's own zone: `today at 14:02`. */
export function dayAndTime(at: Date): string {
  return date(at, '{date_short_pretty} {time}')
}

/** The time of day in the reader's own zone, with the day where that may be another one. */
export function timeOrDay(at: Date, now: Date): string {
  return at.getTime() - now.getTime() < 12 * 3_600_000 ? time(at) : dayAndTime(at)
}

function date(at: Date, format: string): string {
  if (Number.isNaN(at.getTime())) return 'an unknown time'
  const utc = at.toISOString().replace('T', ' ')
  const shown = format === '{time_secs}' ? utc.slice(0, -5) : utc.slice(0, -8)
  return `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${shown} UTC>`
}

/**
 * Text whose marks are shown and not obeyed, sign for sign, so that what is copied is what was typed: a stretch that
 * would be a format stands in code style. What stands between two backticks is code already.
 */
function defused(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map(part =>
      part.startsWith('`') && part.endsWith('`') && part.length > 2 ? part : part.replace(format, it => `\`${it}\``),
    )
    .join('')
}

/** Without the backtick of a code span that was cut. */
function closed(text: string): string {
  const last = text.lastIndexOf('`')
  const cutOpen = text.endsWith(mark) && (text.split('`').length - 1) % 2 === 1
  return cutOpen ? text.slice(0, last) + text.slice(last + 1) : text
}

function escaped(character: string): string {
  return entities[character] ?? character
}

function encode(text: string, limit: number, one: (character: string) => string): string {
  const all = beginning(text, limit)
  const pieces = all.map(one)
  let [fitting, length] = [0, 0]
  for (const [at, piece] of pieces.entries()) {
    length += piece === all[at] ? 1 : piece.length
    if (length > limit) return `${pieces.slice(0, wholeEnd(all, fitting)).join('')}${mark}`
    if (length < limit) fitting = at + 1
  }
  return pieces.join('')
}

/** A parameter as people read it: which target a step is sent to has a name only for the program. */
export function parameterName(name: string): string {
  return /^target_of_L\d+/.test(name) ? 'the target' : name
}

/** A length of time: `40 s`, `3 min`, `2 h 5 min`, `3 d 4 h`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (!Number.isFinite(seconds)) return 'an unknown time'
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** How long ago something was, in plain text. */
export function age(at: Date, now: Date): string {
  const milliseconds = now.getTime() - at.getTime()
  return milliseconds < 60_000 ? 'just now' : `${duration(milliseconds)} ago`
}

/** How long a call took: `212 ms`, `1.2 s`; null when it is not known. */
export function latency(milliseconds: number | null): string | null {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return null
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
