import type { Entry } from '../../domain/decision.ts'
import type { Actor } from '../../domain/person.ts'
import { utcMinute } from '../../domain/utc-minute.ts'
import { unreachable } from '../../errors.ts'
import { incidentName } from '../../incident/incident.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { changedWords } from './changed-words.ts'
import { clockSince } from './clock-since.ts'
import { entryData } from './entry-data.ts'
import { followUpWords } from './follow-up-words.ts'
import { gateWords } from './gate-words.ts'
import { duration } from './mrkdwn.ts'
import { doneWords, outcomeSigns } from './outcome-signs.ts'
import { rereadWords } from './reread-words.ts'

/** What an entry says, in plain words on one line; neither escaped nor cut. The same in Slack, report and terminal. */
export function timelineLine({ kind, data, actor }: Entry): string {
  const read = entryData(data)
  const text = (name: string): string => read.text(name) ?? ''
  const behind = (lead: string, name: string): string => (read.text(name) === null ? '' : `${lead}${text(name)}`)
  const after = (): string => {
    const milliseconds = read.number('afterMs')
    return milliseconds === null ? '' : ` after ${duration(milliseconds)}`
  }
  const day = (name: string): string => {
    const at = read.date(name)
    return at === null ? text(name) : utcMinute(at)
  }
  const numbered = (name: string): string => incidentName(read.number(name) ?? 0)
  const against = (): string =>
    read.text('because') === null ? '' : `; the check said ${outcomeOf(text('outcome'))}, because: ${text('because')}`
  const [named, lateMs] = [text('name'), read.number('lateMs')]
  // A proof line is called by its words.
  const step = [named, named.includes(text('title')) ? '' : text('title')].filter(it => it !== '').join(', ')
  switch (kind) {
    case 'opened':
      return `opened: ${text('title')} (${text('severity')}, ${text('systemName')})${behind(', seen: ', 'symptom')}`
    case 'changed-before':
      return `changed before it began: ${changedWords(read.list('changes'), read.list('unread'))}`
    case 'alert':
      return `alert${behind(' is ', 'how')}: ${text('title')}${behind(' · ', 'place')} (${text('source')})`
    case 'taken':
      return `took command${fromWhom(read.actor('from'))}`
    case 'assigned':
      return `assigned to ${read.actor('to')?.name ?? '?'}: ${[text('role'), text('title'), text('text')].filter(it => it !== '').join(', ')}`
    case 'task-done':
      return `task done: ${text('text')}${toldBy(read.actor('to'), actor)}`
    case 'handed-over':
      return `handed command to ${read.actor('to')?.name ?? '?'}${fromWhom(read.actor('from'))}${behind(': ', 'text')}`
    case 'acknowledged':
      return `acknowledged${after()}`
    case 'severity':
      return `severity ${text('from')} → ${text('to')}`
    case 'note':
      return `note${step === '' ? '' : ` at ${step}`}: ${text('text')}`
    case 'update':
      return `update: ${text('text')}`
    case 'pinned': {
      const files = read.list('files').join(', ')
      return `pinned what ${read.actor('author')?.name ?? 'somebody'} said: ${text('text')}${files === '' ? '' : ` (files: ${files})`}`
    }
    case 'unpinned':
      return 'a message was taken off the timeline'
    case 'mitigated':
      return `mitigated${after()}`
    case 'resolved':
      return `resolved${after()}${behind(': ', 'summary')}${behind('; without all proof, because: ', 'override')}`
    case 'reopened':
      return `reopened${behind(', because: ', 'reason')}`
    case 'merged': {
      const withdrawn = read.list('withdrawn').join(', ')
      return `merged into ${numbered('into')}${behind(' ', 'title')}${withdrawn === '' ? '' : `; taken back: ${withdrawn}`}`
    }
    case 'duplicate':
      return text('how') === 'over'
        ? `${numbered('other')} is merged into this no longer`
        : `${numbered('other')}${behind(' ', 'title')} was merged into this`
    case 'related':
      return `linked with ${numbered('other')}${behind(' ', 'title')}`
    case 'walk-started':
      return `started the walk of ${text('title')}${behind(' · ', 'file')}`
    case 'step-run':
      return `${text('effect') === 'change' || text('effect') === 'destroy' ? 'asked to propose' : 'run'}: ${step}`
    case 'step-verdict':
      return `${outcomeOf(text('outcome'))}: ${step}${behind(' · ', 'summary')}${read.text('kept') === null ? '' : ' What was seen before stays.'}`
    case 'step-done':
      return `${doneWords(text('outcome'), read.text('because'))}: ${step}${against()}${behind(' · ', 'note')}`
    case 'step-skipped':
      return `skipped: ${step}${behind(' · ', 'note')}`
    case 'step-not-true':
      return `not true here: ${step}${behind(' · ', 'note')}`
    case 'step-branch':
      return `${read.text('left') === null ? '' : `${text('left')}, `}went on: ${step}${behind(' · ', 'when')}${behind(' → ', 'go')}`
    case 'alternative': {
      const said = { none: 'said that it is none of these', reopened: 'asked again which it is' }[text('how')]
      const chose = text('how') === 'gone-to' ? 'went to' : 'said which it is'
      return `${said ?? `${chose}: ${text('when')}`}${behind(' · ', 'file')}`
    }
    case 'condition':
      return `${text('said')}: ${text('when')}`
    case 'clock-due':
      return `${text('after')}${clockSince(read)}: ${text('title')} (${text('file')}, line ${read.number('line') ?? '?'})`
    case 'again':
    case 'again-due':
      return `${text('how')}: ${step}${behind(' · ', 'times')}`
    case 'value':
      return `changed ${read.list('parameters').join(', ')} at ${step}`
    case 'checks-run':
      return `run all checks: ${text('section')} (${read.list('steps').length})`
    case 'proof-ticked':
      return `a person says that it holds: ${text('title')}${against()}`
    case 'proposed':
    case 'approval-due':
    case 'broke-glass':
    case 'rejected':
    case 'approved':
    case 'confirmed':
    case 'withdrawn':
    case 'expired':
    case 'superseded':
    case 'forged':
    case 'executed':
    case 'execution-failed':
    case 'execution-unknown':
    case 'verified':
    case 'health-after':
      return gateWords(kind, data)
    case 'alarm':
      return `monitor ${named} ${outcomeOf(text('outcome'))}, ${read.number('times') ?? '?'} in a row${behind(' · ', 'summary')}`
    case 'alarm-over':
      return `monitor ${named} as expected again${after()}`
    case 'offline':
      return `${text('target')} offline until ${day('until')}${behind(': ', 'reason')}`
    case 'online':
      return `${text('target')} online again`
    case 'maintenance':
      return `maintenance ${{ notice: 'is a day away', soon: 'is less than a day away', moved: 'is moved', start: 'began', end: 'is over', cancelled: 'is cancelled' }[text('how')] ?? 'planned'}: ${day('startsAt')} to ${day('endsAt')}${behind(', ', 'reason')}`
    case 'locked':
      return `${text('target')} locked for other incidents until ${day('until')}${behind(': ', 'reason')}`
    case 'unlocked':
      return `${text('target')} unlocked`
    case 'follow-up':
      return followUpWords(data)
    case 'follow-up-due':
      return `follow-ups were due: ${read.list('titles').join('; ')}`
    case 'told':
      return `told ${text('to')}${behind(': ', 'text')}`
    case 'refused':
      return `tried to ${text('asked').replace('-', ' ')} ${text('title')}${behind(' · ', 'where')}, which was refused${behind(': ', 'reason')}`
    case 'overdue':
      return `nobody had ${{ respond: 'taken it in time', restore: 'restored it in time' }[text('what')] ?? 'posted an update in time'}${lateMs === null ? '' : `, said ${duration(lateMs)} late`}`
    case 'snoozed':
      return `put the next reminder off for ${read.number('minutes') ?? '?'} min`
    case 'escalated':
      return `${data.asked === true ? 'escalated' : 'nobody had taken command'}${after()}${behind(': ', 'reason')}; told: ${read.list('to').join(', ')}`
    case 'erased':
      return 'the sealed values were erased'
    case 'exported':
      if (read.text('format') !== null) return `exported the record as ${text('format')}`
      return `exported ${read.number('rows') ?? '?'} rows of ${text('title')}${behind(', because: ', 'reason')}${behind(' · sha256 ', 'sha256')}`
    case 'report':
      return 'report written'
    case 'gap':
      return `Slack was not connected from ${day('fromAt')} to ${day('toAt')}; ${rereadWords(read.number('found'), read.number('changed') ?? 0, read.number('unread') ?? 0)}`
    case 'edited':
      return `${text('was') === '' ? 'the message of an entry was edited' : `a message was edited, which said: ${text('was')}`}; it says now: ${text('text')}`
    case 'deleted':
      return text('was') === ''
        ? 'the message of an entry was deleted'
        : `a message was deleted, which said: ${text('was')}`
    case 'undeliverable':
      return `a message could not be delivered${behind(': ', 'reason')}`
    default:
      return unreachable(kind)
  }
}

function outcomeOf(outcome: string): string {
  return outcome in outcomeSigns ? outcomeSigns[outcome as Outcome].words : 'checked' // `in` has just said so
}

/** Whose task it was, where somebody else says so. */
function toldBy(whose: Actor | null, actor: Actor): string {
  return whose === null || whose.id === actor.id ? '' : ` (it was ${whose.name}’s)`
}

function fromWhom(before: Actor | null): string {
  return before === null ? '' : ` from ${before.name}`
}
