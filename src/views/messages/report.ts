import type { Entry } from '../../domain/decision.ts'
import type { FollowUp } from '../../incident/follow-up.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { scoreDrill } from '../../incident/score-drill.ts'
import type { ProofCount } from '../../walk/said-against.ts'
import type { StepCount } from '../../walk/walk.ts'
import { entryData, happenedAt, inOrder } from '../kit/entry-data.ts'
import { duration, safeUrl } from '../kit/mrkdwn.ts'
import { statusOf } from '../kit/outcome-signs.ts'
import { gatesKept } from '../kit/score-line.ts'
import { timelineLine } from '../kit/timeline-line.ts'
import {
  changedRows,
  checkedRows,
  linkedLines,
  markdownCode,
  markdownTable,
  markdownText,
  severities,
  utc,
} from './checked-rows.ts'

import { type Correction, corrections, correctionsDiff } from './corrections.ts'
import { type ProofLine, proofLines } from './proof-lines.ts'

export type ReportEntry = Entry & { readonly sequence: number; readonly permalink?: string | null }

export type Report = {
  readonly incident: Incident
  /** The whole record, oldest first. */
  readonly entries: readonly ReportEntry[]
  readonly proof: readonly ProofLine[]
  readonly proofCount: ProofCount
  /** Of all its walks, as the card counts them. */
  readonly steps: StepCount
  readonly followUps: readonly FollowUp[]
  /** What its changes have left as it is until now. */
  readonly afterwards?: readonly string[]
  /** Hash of the record's last entry; null when there is none. */
  readonly head: string | null
  /** Name of the picture's file, which is posted beside the report; null where there is none. */
  readonly picture: string | null
  readonly writtenAt: Date
}

/** A silence longer than this is named where the severity asks for no updates. */
const longSilence = 30 * 60_000

/**
 * The incident as Markdown, from its record alone: figures, what was checked and changed, every line with its time in
 * UTC, and the silences between them. Text of people and systems is escaped; it brings no HTML and no image.
 */
export function report(content: Report): string {
  const { incident, entries, head, afterwards: stays = [] } = content
  return [
    `# ${incident.drill ? '🧪 Drill: ' : ''}${incidentName(incident.id)} ${markdownText(incident.title)}`,
    '',
    ...alone(entries),
    ...section('Figures', [...figures(incident, entries), ...pictureLines(content)]),
    ...scoreLines(content),
    ...section('Summary', [incident.summary === null ? 'Nobody wrote one.' : markdownText(incident.summary)]),
    ...section('What was checked', orNothing(checkedRows(entries), 'Nothing was checked.')),
    ...section('What was changed', [
      ...orNothing(changedRows(entries), 'Nothing was changed through Handrail.'),
      ...stays.flatMap(it => ['', `⚠️ Still so: ${markdownText(it)}.`]),
    ]),
    ...section('Proof', proofLines(content)),
    ...followUpLines(content),
    ...correctionLines(content),
    ...section('Timeline', timeline(content)),
    ...section('Record', [
      `${entries.length} entries, each chained to the one before it. The last hash is ${head === null ? '–' : markdownCode(head)}.`,
      '',
      `Written ${utc(content.writtenAt)} UTC. All times are UTC.`,
    ]),
  ].join('\n')
}

/** What one person approved without a second: the report opens with it. */
function alone(entries: readonly ReportEntry[]): string[] {
  const lines = entries
    .filter(it => it.kind === 'broke-glass')
    .map(({ actor, at, data }) => {
      const read = entryData(data)
      const what = `${markdownText(read.text('title') ?? '–')} on ${markdownCode(read.text('where') ?? '')}`
      return `- ${what}, by ${markdownText(actor.name)} ${utc(at)}: ${markdownText(read.text('reason') ?? 'no reason')}`
    })
  return lines.length === 0 ? [] : section('⚠️ Approved by one person alone', lines)
}

function section(title: string, lines: readonly string[]): string[] {
  return [`## ${title}`, '', ...lines, '']
}

function orNothing(rows: readonly string[], nothing: string): readonly string[] {
  return rows.length === 0 ? [nothing] : rows
}

function figures(incident: Incident, entries: readonly ReportEntry[]): string[] {
  const { openedAt, acknowledgedAt, mitigatedAt, resolvedAt } = incident
  const row = (name: string, at: Date | null): string[] => [
    name,
    at === null ? '–' : utc(at),
    at === null ? '–' : duration(at.getTime() - openedAt.getTime()),
  ]
  return [
    `System: ${markdownText(incident.systemName)}`,
    `Status: ${statusOf(incident)}`,
    ...linkedLines(entries),
    `Commander: ${incident.commander === null ? 'nobody' : markdownText(incident.commander.name)}`,
    `Severity: ${severities(incident, entries).join(', ')}`,
  ]
    .map(it => `- ${it}`)
    .concat(
      '',
      markdownTable(
        ['', 'at', 'after'],
        [
          ['Opened', utc(openedAt), ''],
          row('Acknowledged', acknowledgedAt),
          row('Mitigated', mitigatedAt),
          row('Resolved', resolvedAt),
        ],
      ),
    )
}

/** How a drill went: what it is for. */
function scoreLines({ incident, entries, steps }: Report): string[] {
  if (!incident.drill) return []
  const { remedy, decided, refused } = scoreDrill(incident, entries)
  return section('Score of the drill', [
    `- Steps: ${steps.done} of ${steps.total} done, ${steps.skipped} skipped, ${steps.notTrue} not true here`,
    `- Remedy: ${remedy === null ? 'none that a check has confirmed' : `${markdownText(remedy.title)}, after ${duration(remedy.afterMs)}`}`,
    `- Gates: ${gatesKept(decided, refused)}`,
  ])
}

function pictureLines({ picture, incident }: Report): string[] {
  return picture === null ? [] : ['', `![${incidentName(incident.id)} over time](${picture})`]
}

const whatIsWrong: { readonly [kind in Correction['kind']]: string } = {
  'not-true': '✏️',
  value: '🔧',
  unchecked: '❔',
  note: '📝',
}

/** What the walks have shown to be wrong in their runbooks; nothing where they have shown nothing. */
function correctionLines({ incident, entries }: Report): string[] {
  const all = corrections(entries)
  if (all.length === 0) return []
  const lines = all.map(({ file, line, title, kind, text, by }) => {
    const place = markdownCode(`${file}:${line}`)
    return `- ${whatIsWrong[kind]} ${place} ${markdownText(title)}: ${markdownText(text)} (${markdownText(by)})`
  })
  const diff = ['```diff', correctionsDiff(incidentName(incident.id), all), '```']
  return section('Corrections to the runbook', [...lines, '', 'As comments before their steps:', '', ...diff])
}

/** What is to be done afterwards; nothing where there is nothing. */
function followUpLines({ followUps }: Report): string[] {
  const lines = followUps.map(({ title, owner, dueAt, doneAt, doneBy, file, line }) => {
    const who = doneAt === null ? owner : doneBy
    const when = doneAt === null ? `until ${utc(dueAt)}` : `done ${utc(doneAt)}`
    const place = file === null ? '' : ` (${markdownCode(`${file}:${line ?? '?'}`)})`
    return `- [${doneAt === null ? ' ' : 'x'}] ${markdownText(title)}: ${who === null ? 'nobody' : markdownText(who.name)}, ${when}${place}`
  })
  return lines.length === 0 ? [] : section('Follow-ups', lines)
}

function timeline({ incident, entries }: Report): string[] {
  const silence = incident.updateEvery ?? longSilence
  const ordered = inOrder(entries)
  return ordered.flatMap((it, index) => {
    const before = ordered[index - 1]
    const gap = before === undefined ? 0 : happenedAt(it).getTime() - happenedAt(before).getTime()
    const said = `${markdownText(it.actor.name)}: ${markdownText(timelineLine(it))}`
    const happened = happenedAt(it)
    const late = happened.getTime() === it.at.getTime() ? '' : ` (recorded ${utc(it.at)})`
    const line = `- ${utc(happened)} ${said}${late}${source(it)}`
    return gap > silence ? [`- *no entry for ${duration(gap)}*`, line] : [line]
  })
}

function source({ permalink }: ReportEntry): string {
  return permalink != null && safeUrl(permalink)
    ? ` ([message](${permalink.replace(/[()]/g, encodeURIComponent)}))`
    : ''
}
