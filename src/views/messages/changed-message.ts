import type { Entry } from '../../domain/decision.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { dotted, section, sections } from '../kit/blocks.ts'
import { entryData } from '../kit/entry-data.ts'
import { type Message, message } from '../kit/message.ts'
import { code, duration, link, time, words } from '../kit/mrkdwn.ts'
import type { Reply } from '../reply.ts'
import { type SimilarIncident, similarLine } from './similar-reply.ts'

export type ChangedMessage = {
  readonly incident: Pick<Incident, 'id' | 'drill'>
  readonly systemName: string
  /** Of the kind `changed-before`; null: none of its targets could tell. */
  readonly entry: Pick<Entry, 'data'> | null
  /** The earlier incidents that are most like it. */
  readonly similar?: readonly SimilarIncident[]
  readonly now: Date
  /** The words that show all of it. */
  readonly command: string
}

type Told = { readonly entry: Pick<Entry, 'data'> }

/** Lines of the message in the thread. */
const most = 4
/** Lines for the person who asks for all. */
const all = 40

/** What changed before an incident began, at most four lines of it, and which earlier ones it is like. */
export function changedMessage(shown: ChangedMessage): Message {
  const { similar = [], now } = shown
  const alike = similar.map(it => similarLine(it, now))
  if (shown.entry === null)
    return message({ drill: shown.incident.drill, text: spoken(shown, 0), blocks: [section(alike)] })
  const { head, lines, unread } = partsOf(shown, shown.entry)
  const room = most - 1 - (unread === null && lines.length < most ? 0 : 1)
  const hidden = lines.length - Math.min(lines.length, room)
  const more = hidden > 0 ? `and ${hidden} more: ${code(shown.command, 60)}` : null
  return message({
    drill: shown.incident.drill,
    text: spoken(shown, lines.length),
    blocks: [section([head, ...lines.slice(0, room), dotted([more, unread]), ...alike])],
  })
}

/** All of it, for the person who asked. */
export function changedReply(shown: ChangedMessage & Told): Reply {
  const { head, lines, unread } = partsOf(shown, shown.entry)
  return {
    kind: 'ephemeral',
    ...message({
      drill: shown.incident.drill,
      text: spoken(shown, lines.length),
      blocks: sections([head, ...lines.slice(0, all), unread]),
    }),
  }
}

function partsOf({ systemName }: ChangedMessage, { data }: Pick<Entry, 'data'>) {
  const read = entryData(data)
  const [from, to] = [read.date('from'), read.date('to')]
  const lines = read.list('changes').flatMap(it => (isRecord(it) ? [changeLine(it, to)] : []))
  const unread = read.list('unread').flatMap(it => (isRecord(it) ? [unreadWords(it)] : []))
  const period = from === null || to === null ? null : `${time(from)}–${time(to)}`
  const none = lines.length === 0 && unread.length === 0 ? ['Nothing that its targets tell of has changed.'] : []
  return {
    head: dotted(['*Before it began*', words(systemName, 60), period]),
    lines: [...lines, ...none],
    unread: unread.length === 0 ? null : `❔ could not be read: ${unread.join('; ')}`,
  }
}

function changeLine(data: Entry['data'], began: Date | null): string {
  const read = entryData(data)
  const [at, by, url] = [read.date('at'), read.text('by'), read.text('url')]
  const before = at === null || began === null ? null : `${duration(began.getTime() - at.getTime())} before`
  const what = `${at === null ? '' : `${time(at)}  `}${words(read.text('what') ?? '?', 160)}`
  const who = by === null ? '' : ` by ${words(by, 60)}`
  return dotted([`${what}${who}`, before, url === null ? null : link(url, read.text('label') ?? 'Open')])
}

function unreadWords(data: Entry['data']): string {
  const read = entryData(data)
  return `${code(read.text('target') ?? '?', 60)} ${words(read.text('reason') ?? 'it did not answer', 200)}`
}

function spoken({ incident, systemName, entry, similar = [] }: ChangedMessage, count: number): string {
  const read = entryData(entry?.data ?? {})
  const [unread, changes] = [read.list('unread').length, read.list('changes').length]
  const rest = unread === 0 ? '' : ` ${unread} of its targets could not be read.`
  const said =
    count === 0 || changes === 0 ? 'No change is known' : `${changes} ${changes === 1 ? 'change' : 'changes'}`
  const like = similar.length === 0 ? '' : ` Like ${similar.map(it => incidentName(it.incident.id)).join(', ')}.`
  return `Before ${incidentName(incident.id)} began in ${words(systemName, 60)}: ${said}.${rest}${like}`
}

function isRecord(value: unknown): value is Entry['data'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
