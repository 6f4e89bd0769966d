import type { Entry } from '../../domain/decision.ts'
import { type Incident, incidentName, updateDue } from '../../incident/incident.ts'
import type { MaintenanceWindow } from '../../incident/maintenance-window.ts'
import { asksForPause } from '../../walk/tell-others.ts'
import { entryData } from '../kit/entry-data.ts'
import { clean, cut, duration } from '../kit/mrkdwn.ts'
import { statusWords } from '../kit/outcome-signs.ts'

export type Draft = {
  readonly incident: Incident
  /** When it is planned maintenance and no incident; null: an incident. */
  readonly window: MaintenanceWindow | null
  /** What the catalog says of its severity; null: nothing. */
  readonly means: string | null
  /** What the step has said to others, in the document's words. */
  readonly asked: string
  /** Newest first: what is not as expected, what people said. */
  readonly found: readonly Entry[]
  readonly said: readonly Entry[]
  /** Titles of the changes that went through, newest first. */
  readonly done: readonly string[]
  readonly now: Date
}

/**
 * What others could be told, from the record alone: what, since when, how bad, what is known, what was done, when they
 * hear more. Plain text for wherever they read it; a person changes and sends it. Times are UTC.
 */
export function draftText({ incident, window, means, asked, found, done, said, now }: Draft): string {
  const { systemName, title, severity, openedAt, status, drill, id } = incident
  // Who sends this has spoken.
  const next = updateDue({ ...incident, updatedAt: now, reminder: null })
  const update = said.find(it => it.kind === 'update')
  const known = line(update === undefined ? null : entryData(update.data).text('text'), 600)
  const failing = listed(
    found
      .filter(it => it.data.outcome === 'not-as-expected' || it.kind === 'alarm')
      .map(it => entryData(it.data).text('title') ?? entryData(it.data).text('name')),
  )
  const seen = [...known, ...(failing === '' ? [] : [`not as expected: ${failing}`])].join(' – ')
  const made = listed(done)
  return [
    ...(drill ? ['DRILL: nothing of this is real.', ''] : []),
    `${line(systemName, 80)}: ${line(title, 200)} (${incidentName(id)}, ${line(severity, 40)})`,
    '',
    window === null
      ? `Since ${utc(openedAt, now)}, for ${duration(now.getTime() - openedAt.getTime())} now${means === null ? '' : `: ${line(means, 200)}`}.`
      : maintenanceSentence(window, line(systemName, 80).join(''), now, status),
    ...(asksForPause(asked) ? [`We ask: ${line(asked, 300)}.`] : []),
    ...(window === null ? [`Status: ${statusWords[status].toLowerCase()}.`] : []),
    ...(seen === '' && window !== null ? [] : [`Known so far: ${seen || 'we are looking for the cause'}.`]),
    ...(made === '' ? [] : [`Done so far: ${made}.`]),
    next === null ? 'We tell you when this changes.' : `Next update: by ${utc(next, now)}.`,
  ].join('\n')
}

/** What customers could be told on a status page that says this of it, from the record, without what only the team knows. */
export function publicText(draft: Omit<Draft, 'asked'>, state: string): string {
  const { incident, window, said, now } = draft
  const { systemName, title, openedAt, drill } = incident
  const over = state === 'resolved'
  const next = over ? null : updateDue({ ...incident, updatedAt: now, reminder: null })
  const update = said.find(it => it.kind === 'update')
  const known = line(update === undefined ? null : entryData(update.data).text('text'), 600)
  const since = over ? `From ${utc(openedAt, now)} to ${utc(now, now)}` : `Since ${utc(openedAt, now)}`
  return [
    ...(drill ? ['DRILL: nothing of this is real.'] : []),
    ...(window === null ? [`${since}: ${line(title, 200).join('')} (${line(systemName, 80).join('')}).`] : []),
    ...known.map(it => `${it}.`),
    stateSentence(draft, state),
    ...(next === null ? [] : [`Next update: by ${utc(next, now)}.`]),
  ].join('\n')
}

/**
 * The draft once the page is to say something else of the incident: written anew where nobody has changed it since it was
 * made, or it is empty, and otherwise with the sentence that goes with the new state in the old one's place.
 * @param text as it stands in the form
 * @param made for which state and system it was made, and when
 */
export function followState(
  draft: Omit<Draft, 'asked'>,
  text: string,
  made: { readonly state: string; readonly at: Date; readonly systemName: string },
  state: string,
): string {
  const before = { ...draft, incident: { ...draft.incident, systemName: made.systemName }, now: made.at }
  const isOwn = text.trim() !== '' && text.trim() !== publicText(before, made.state)
  if (!isOwn) return publicText(draft, state)
  return text.replace(stateSentence(before, made.state), () => stateSentence(draft, state))
}

function stateSentence({ incident, window, now }: Omit<Draft, 'asked'>, state: string): string {
  if (window === null) return stateSentences[state] ?? ''
  return maintenanceSentence(window, line(incident.systemName, 80).join(''), now, state)
}

/** Where maintenance is, by its window, and by whether it is said to be over or watched. */
function maintenanceSentence(
  { startsAt, endsAt, reason }: MaintenanceWindow,
  system: string,
  now: Date,
  state: string,
) {
  const of = `Maintenance of ${system}`
  const times = `from ${utc(startsAt, now)} to ${utc(endsAt, now)}`
  const why = line(reason, 200).join('')
  if (now < startsAt)
    return `${of} is ${state === 'resolved' ? 'cancelled; it was planned' : 'planned'} ${times}: ${why}.`
  if (state === 'resolved') return `${of} is finished: ${why}.`
  if (state === 'monitoring') return `${of}: ${why}. The work is done, and we are watching whether all is well.`
  if (now < endsAt) return `${of} has begun: ${why}. It is planned to end at ${utc(endsAt, now)}.`
  return `${of} was planned ${times}: ${why}. We tell you when it is finished.`
}

const stateSentences: { readonly [state: string]: string } = {
  investigating: 'We are looking for the cause.',
  identified: 'We know the cause, and are working on it.',
  monitoring: 'The harm has stopped, and we are watching whether it stays so.',
  resolved: 'It is over. We are sorry for the trouble.',
}

/** The first few, each once. */
function listed(titles: readonly (string | null)[]): string {
  return [...new Set(titles.flatMap(it => line(it, 100)))].slice(0, 3).join('; ')
}

/** On one line; none for nothing. */
function line(text: string | null, limit: number): readonly [string] | readonly [] {
  const plain = clean(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '')
  return plain === '' ? [] : [cut(plain, limit)]
}

/** The time; with its day where that is another one. */
function utc(at: Date, now: Date): string {
  const [day = '', clock = ''] = at.toISOString().split('T')
  return `${now.toISOString().startsWith(day) ? '' : `${day} `}${clock.slice(0, 5)} UTC`
}
