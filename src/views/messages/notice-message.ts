import type { Entry } from '../../domain/decision.ts'
import type { Task } from '../../incident/finish-task.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { actions, dotted, section } from '../kit/blocks.ts'
import { clockSince } from '../kit/clock-since.ts'
import { entryData } from '../kit/entry-data.ts'
import { type Message, message } from '../kit/message.ts'
import { dayAndTime, duration, link, mention, paragraphWithMentions, time, words } from '../kit/mrkdwn.ts'
import { severitySign, spokenName } from '../kit/outcome-signs.ts'
import { taskButton } from '../kit/task-line.ts'
import { decisionLine } from './decision-line.ts'
import { gateNews, type News } from './gate-news.ts'
import { givenNews } from './given-news.ts'
import { type Told, toldLine } from './told-line.ts'

export type NoticeMessage = {
  readonly incident: Pick<Incident, 'id' | 'title' | 'severity' | 'rank' | 'drill'>
  /** One that `isAnnounced`. */
  readonly entry: Entry
  /** Permalink of the card. */
  readonly card: string | null
  readonly told?: Told
  /** Whether it is shown in the channel too, where it has to say which incident it is about. */
  readonly broadcast?: boolean
  /** The task in words that it gave, as it stands now. */
  readonly task?: Task | null
}

/** What has just been said or has changed: to those in the thread, and to those who only watch the channel. */
export function noticeMessage({ incident, entry, card, told, broadcast = true, task = null }: NoticeMessage): Message {
  const { gate = null, decided } = told ?? {}
  const said = decided == null ? null : decisionLine(decided)
  const over = said?.length === 0 && decided != null ? [decided.state] : said
  const { what, spoken, text } = gateNews(entry, gate, over) ?? news(entry, gate)
  const name = dotted([
    `${severitySign(incident.rank)} ${words(incident.severity, 40)}`,
    link(card, incidentName(incident.id)),
    words(incident.title, 150),
  ])
  // What Handrail sees by itself is not said by anybody; who gave something to whom is said in a sentence.
  const isSaid = entry.kind === 'assigned' || entry.kind === 'follow-up'
  const by = isSaid || entry.source === 'timer' || entry.source === 'system' ? null : mention(entry.actor)
  return message({
    drill: incident.drill,
    text: `${spoken}. ${spokenName(incident)}.${text === null ? '' : ` ${words(text, 1000)}`}`,
    blocks: [
      section([
        dotted([`*${what}*`, broadcast ? name : null, by, time(entry.at)]),
        text === null ? null : paragraphWithMentions(text, entryData(entry.data).actors('people')),
        over === null ? toldLine(entry, told, incident.drill) : null,
        task?.doneBy == null ? null : `✅ done, as ${mention(task.doneBy)} says`,
      ]),
      ...(task?.doneBy === null ? actions([taskButton(incident.id, task.number)]) : []),
    ],
  })
}

function news(entry: Entry, place: string | null): News {
  const { kind, data } = entry
  const read = entryData(data)
  const after = (verb: string): string => {
    const milliseconds = read.number('afterMs')
    return milliseconds === null ? verb : `${verb} after ${duration(milliseconds)}`
  }
  switch (kind) {
    case 'update':
      return alike('Update', read.text('text'))
    case 'severity':
      return alike(`Severity ${words(read.text('from') ?? '?', 40)} → ${words(read.text('to') ?? '?', 40)}`, null)
    case 'taken': {
      const from = read.actor('from')
      const before = from === null ? '' : ` · ${mention(from)} does not command it any more`
      return { what: `Command taken over${before}`, spoken: 'Command taken over', text: null }
    }
    case 'follow-up':
    case 'assigned':
      return givenNews(entry)
    case 'handed-over': {
      const [from, to] = [read.actor('from'), read.actor('to')]
      const before = from === null ? '' : ` · ${mention(from)} does not command it any more`
      const what = `Command handed to ${to === null ? '?' : mention(to)}${before}`
      return { what, spoken: 'Command handed over', text: read.text('text') }
    }
    case 'mitigated':
      return alike(after('Mitigated'), null)
    case 'resolved': {
      const [helped, override] = [read.text('summary'), read.text('override')]
      const without = override === null ? [] : [`Without all of its proof, because: ${override}`]
      return alike(after('Resolved'), [...(helped === null ? [] : [helped]), ...without].join('\n') || null)
    }
    case 'reopened':
      return alike('Reopened', read.text('reason'))
    case 'merged': {
      const [other, taken] = [incidentName(read.number('into') ?? 0), read.list('withdrawn').join('; ')]
      const what = `Merged into ${link(read.text('link'), other)} · it goes on there`
      return {
        what,
        spoken: `Merged into ${other}, where it goes on`,
        text: taken === '' ? null : `Taken back: ${taken}`,
      }
    }
    case 'overdue': {
      const untaken = data.acknowledged === true ? 'Nobody has taken command' : 'Nobody has taken this yet'
      const what = read.text('what') === 'respond' ? untaken : 'It is not restored in time'
      const [due, late] = [read.date('dueAt'), read.number('lateMs')]
      const said = late === null ? '' : ` · said ${duration(late)} late`
      return { what: `⏱ ${what}${due === null ? '' : ` (due ${time(due)})`}${said}`, spoken: what, text: null }
    }
    case 'clock-due': {
      const late = read.number('lateMs')
      const spoken = words(`${read.text('after') ?? '?'}${clockSince(read)}`, 140)
      const line = link(place, `${read.text('file') ?? '?'}, line ${read.number('line') ?? '?'}`)
      const said = late === null ? '' : ` · said ${duration(late)} late`
      return { what: `⏱ ${spoken} · ${line}${said}`, spoken, text: read.text('title') }
    }
    case 'again-due': {
      const every = read.text('every')
      const what = `Again now: ${words(read.text('name') ?? '', 60)}${every === null ? '' : ` (every ${words(every, 40)})`}`
      return { what: `🔁 ${what}`, spoken: what, text: read.text('title') }
    }
    case 'alarm': {
      const [name, times, since] = [words(read.text('name') ?? '?', 60), read.number('times'), read.date('since')]
      const unchecked = read.text('kind') === 'unchecked'
      const spoken = `${name} ${unchecked ? 'could not be checked' : 'is not as expected'}`
      const what = `${unchecked ? '❔' : '❌'} ${spoken}${since === null ? '' : ` since ${time(since)}`} (${times} in a row)`
      return { what, spoken, text: read.text('summary') }
    }
    case 'alarm-over': {
      const spoken = `${words(read.text('name') ?? '?', 60)} is as expected again`
      const over = read.number('afterMs')
      return { what: `✅ ${spoken}${over === null ? '' : ` · over after ${duration(over)}`}`, spoken, text: null }
    }
    case 'maintenance': {
      const [from, to, late] = [read.date('startsAt'), read.date('endsAt'), read.number('lateMs')]
      const times = from === null || to === null ? '' : ` · ${dayAndTime(from)} to ${dayAndTime(to)}`
      const spoken =
        {
          notice: 'Maintenance in a day',
          soon: 'Maintenance in less than a day',
          moved: 'Maintenance is moved',
          start: 'Maintenance begins',
          end: 'Maintenance is over',
          cancelled: 'Maintenance is cancelled',
        }[read.text('how') ?? ''] ?? 'Maintenance planned'
      const said = late === null ? '' : ` · said ${duration(late)} late`
      const was = read.date('wasFrom')
      const before = was === null ? '' : ` · not ${dayAndTime(was)}`
      const failing = read.list('failing').filter(it => typeof it === 'string')
      const text = failing.length === 0 ? null : `Not as expected before it began: ${failing.join(', ')}`
      return { what: `🛠 ${spoken}${times}${before}${said}`, spoken, text }
    }
    case 'offline':
    case 'locked': {
      const [target, until] = [words(read.text('target') ?? '?', 60), read.date('until')]
      const spoken = `${target} is ${kind === 'offline' ? kind : 'locked for other incidents'}`
      const what = `${kind === 'offline' ? '🚧' : '🔒'} ${spoken}${until === null ? '' : ` until ${time(until)}`}`
      return { what, spoken, text: read.text('reason') }
    }
    case 'online':
      return alike(`${words(read.text('target') ?? '?', 60)} is online again`, null)
    case 'unlocked':
      return alike(`🔓 ${words(read.text('target') ?? '?', 60)} is not locked any more`, null)
    case 'escalated': {
      if (data.asked === true) return alike('Escalated', read.text('reason'))
      const what = data.acknowledged === true ? 'Nobody has taken command' : 'Nobody has taken this yet'
      return { what: `⏱ ${after(what)}`, spoken: after(what), text: null }
    }
    default:
      return alike(kind, read.text('text'))
  }
}

function alike(what: string, text: string | null): News {
  return { what, spoken: what, text }
}
