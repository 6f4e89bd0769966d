import type { Entry } from '../../domain/decision.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import type { ProofCount } from '../../walk/said-against.ts'
import { proofWords } from '../../walk/said-against.ts'
import type { StepCount } from '../../walk/walk.ts'
import { entryData } from '../kit/entry-data.ts'
import { duration } from '../kit/mrkdwn.ts'
import { statusWords } from '../kit/outcome-signs.ts'
import { changeBar, colours, incidentMarks, listChanges, outcomeOf, size } from './incident-marks.ts'
import { at, shortened, svgPicture, text } from './svg-picture.ts'

export type IncidentPicture = {
  readonly incident: Incident
  /** The whole record, oldest first. */
  readonly entries: readonly Entry[]
  /** What became of the steps of its walks and the lines of their proof, as the card counts them. */
  readonly steps: StepCount
  readonly proofCount: ProofCount
  /** Where the picture ends while the incident is open. */
  readonly now: Date
}

const severityColours = ['#c0283f', '#d9730d', '#b8860b', '#3b6ea5'] as const
const statusColours = { open: '#c0283f', investigating: '#d9730d', mitigated: '#3b6ea5', resolved: '#2e7d5b' } as const

/**
 * An incident over time: its severity and its status as bars, below them steps and checks as marks, changes as bars from
 * proposal to end, and when people spoke. Each kind of mark has a form of its own, so that no colour has to be told from
 * another. Times are UTC.
 */
export function incidentPicture(picture: IncidentPicture): { readonly svg: string; readonly height: number } {
  const { incident, entries } = picture
  const x = scaleOf(picture)
  const changes = listChanges(entries, new Date(endOf(picture)))
  const rows: readonly (readonly [name: string, draw: (top: number) => string])[] = [
    ['Severity', top => severityBars(picture, x, top)],
    ['Status', top => statusBars(picture, x, top)],
    ['Steps', top => entries.map(it => incidentMarks.step(it, x(it.at), top)).join('')],
    ['Checks', top => entries.map(it => incidentMarks.check(it, x(it.at), top)).join('')],
    ...changes.map((it, index) => [index === 0 ? 'Changes' : '', (top: number) => changeBar(it, x, top)] as const),
    ['Updates, notes', top => entries.map(it => incidentMarks.words(it, x(it.at), top)).join('')],
  ]
  const height = size.head + rows.length * size.row + size.foot
  const lines = rows.map(([name, draw], index) => {
    const top = size.head + index * size.row
    const rule = `<line x1="20" y1="${top - 8}" x2="${size.width - size.right}" y2="${top - 8}" stroke="${colours.line}"/>`
    return `${name === '' ? '' : rule}${text(20, top + 15, 13, colours.text, name)}${draw(top)}`
  })
  const title = `${incident.drill ? 'Drill: ' : ''}${incidentName(incident.id)} ${incident.title}`
  const parts = [text(20, 28, 16, colours.text, shortened(title, 100)), ...axis(picture, x, height), ...lines]
  return { svg: svgPicture(size.width, height, parts), height }
}

/** The same in words. */
export function incidentWords({ incident, entries, steps, proofCount }: IncidentPicture): string {
  const count = (kinds: readonly Entry['kind'][]) => entries.filter(it => kinds.includes(it.kind)).length
  const severities = [...severitySpans(entries, incident)].map(it => it.name).join(', then ')
  const { openedAt, resolvedAt } = incident
  const bad = entries.filter(it => it.kind === 'step-verdict' && outcomeOf(it) === 'not-as-expected').length
  return [
    `${incidentName(incident.id)}: severity ${severities}`,
    resolvedAt === null
      ? statusWords[incident.status]
      : `resolved after ${duration(resolvedAt.getTime() - openedAt.getTime())}`,
    counted(steps.done, 'step', 'done'),
    ...(proofCount.total === 0 ? [] : [proofWords(proofCount)]),
    counted(count(['step-verdict']), 'check', `, ${bad} not as expected`),
    counted(count(['executed']), 'change', 'made'),
    counted(count(['update']), 'update'),
  ].join('; ')
}

function counted(number: number, what: string, behind = ''): string {
  const space = behind === '' || behind.startsWith(',') ? '' : ' '
  return `${number} ${what}${number === 1 ? '' : 's'}${space}${behind}`
}

type Scale = (time: Date) => number

function endOf({ incident, entries, now }: IncidentPicture): number {
  const last = entries.at(-1)?.at.getTime() ?? 0
  const end = incident.resolvedAt === null ? Math.max(now.getTime(), last) : incident.resolvedAt.getTime()
  return Math.max(end, incident.openedAt.getTime() + 60_000)
}

/** What came after the end stands at it. */
function scaleOf(picture: IncidentPicture): Scale {
  const [from, to] = [picture.incident.openedAt.getTime(), endOf(picture)]
  const width = size.width - size.left - size.right
  return time => size.left + (width * Math.min(Math.max(time.getTime() - from, 0), to - from)) / (to - from)
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080, 43_200, 525_600].map(it => it * 60_000)

function axis(picture: IncidentPicture, x: Scale, height: number): readonly string[] {
  const [from, to] = [picture.incident.openedAt.getTime(), endOf(picture)]
  const every = steps.find(it => (to - from) / it <= 8) ?? to - from
  const first = Math.ceil(from / every) * every
  const ticks = Array.from(
    { length: 1 + Math.max(0, Math.floor((to - first) / every)) },
    (_, nth) => first + nth * every,
  )
  return ticks
    .filter(it => it <= to)
    .map(it => {
      const time = new Date(it)
      const iso = time.toISOString()
      const words = every >= 1_440 * 60_000 ? iso.slice(5, 10) : iso.slice(11, 16)
      const place = at(x(time))
      const line = `<line x1="${place}" y1="${size.head - 12}" x2="${place}" y2="${height - size.foot}" stroke="${colours.line}"/>`
      return `${line}${text(x(time) - 15, height - 16, 12, colours.dim, words)}`
    })
}

type Span = { readonly name: string; readonly from: Date; readonly colour: string }

function* severitySpans(entries: readonly Entry[], incident: Incident): Generator<Span> {
  const changes = entries.filter(it => it.kind === 'severity')
  const first = changes[0] === undefined ? incident.severity : (entryData(changes[0].data).text('from') ?? '?')
  // Of an earlier one only the name is on record; the present one has its rank.
  const colourOf = (name: string) =>
    severityColours[name === incident.severity ? Math.min(incident.rank, 3) : 3] ?? colours.dim
  yield { name: first, from: incident.openedAt, colour: colourOf(first) }
  for (const { at: from, data } of changes) {
    const name = entryData(data).text('to') ?? '?'
    yield { name, from, colour: colourOf(name) }
  }
}

function severityBars(picture: IncidentPicture, x: Scale, top: number): string {
  return bars([...severitySpans(picture.entries, picture.incident)], picture, x, top)
}

const statusAfter: { readonly [kind: string]: Incident['status'] } = {
  acknowledged: 'investigating',
  taken: 'investigating',
  mitigated: 'mitigated',
  resolved: 'resolved',
  reopened: 'investigating',
}

function statusBars(picture: IncidentPicture, x: Scale, top: number): string {
  let now: Incident['status'] = 'open'
  const spans: Span[] = [{ name: statusWords.open, from: picture.incident.openedAt, colour: statusColours.open }]
  for (const { kind, at: from } of picture.entries) {
    const next = statusAfter[kind]
    // Command can be taken over at any time.
    if (next === undefined || next === now || (kind === 'taken' && now !== 'open')) continue
    now = next
    spans.push({ name: statusWords[next], from, colour: statusColours[next] })
  }
  return bars(spans, picture, x, top)
}

function bars(spans: readonly Span[], picture: IncidentPicture, x: Scale, top: number): string {
  return spans
    .map(({ name, from, colour }, index) => {
      const [left, right] = [x(from), x(spans[index + 1]?.from ?? new Date(endOf(picture)))]
      const box = `<rect x="${at(left)}" y="${top}" width="${at(Math.max(right - left - 1, 2))}" height="${size.bar}" fill="${colour}"/>`
      const room = Math.floor((right - left - 8) / 7)
      return room < 2 ? box : `${box}${text(left + 5, top + 14, 12, '#ffffff', shortened(name, room))}`
    })
    .join('')
}
