import type { Entry } from '../../domain/decision.ts'
import type { Incident } from '../../incident/incident.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { entryData } from '../kit/entry-data.ts'
import { clean, safeUrl } from '../kit/mrkdwn.ts'
import { outcomeSigns } from '../kit/outcome-signs.ts'
import { timelineLine } from '../kit/timeline-line.ts'

/** Every verdict of the record as a table: what was expected, what was seen. Empty when there is none. */
export function checkedRows(entries: readonly Entry[]): string[] {
  const rows = entries
    .filter(it => it.kind === 'step-verdict')
    .map(({ at, data }) => {
      const read = entryData(data)
      return [
        utc(at),
        markdownText(read.text('title') ?? '–'),
        outcome(read.text('outcome')),
        compared(read.list('lines'), 'expected'),
        compared(read.list('lines'), 'was') || markdownCode(read.text('summary') ?? ''),
        markdownCode(read.text('evidence') ?? ''),
      ]
    })
  return rows.length === 0 ? [] : markdownTable(['at', 'step', 'verdict', 'expected', 'was', 'evidence'], rows)
}

/** Every proposal of the record as a table: who asked, who decided, what came of it. Empty when there is none. */
export function changedRows(entries: readonly Entry[]): string[] {
  const all = new Map<string, Entry[]>()
  for (const entry of entries) {
    const id = entryData(entry.data).text('proposal')
    if (id !== null && !entry.kind.startsWith('step-')) all.set(id, [...(all.get(id) ?? []), entry])
  }
  const rows = [...all.values()].flatMap(story => {
    const asked = story.find(it => it.kind === 'proposed')
    if (asked === undefined) return []
    const read = entryData(asked.data)
    const end = story.findLast(it => it.kind !== 'refused')
    return [
      [
        utc(asked.at),
        `${markdownText(read.text('title') ?? '–')} on ${markdownCode(read.text('where') ?? '')}`,
        read.list('lines').map(planned).join(' · ') || '–',
        markdownText(asked.actor.name),
        story
          .filter(it => deciding.includes(it.kind))
          .map(decided)
          .join(' · ') || '–',
        end === undefined || end === asked ? 'still waiting' : ending(end),
        markdownText(read.text('undo') ?? 'none'),
      ],
    ]
  })
  const head = ['at', 'what', 'plan', 'proposed by', 'decided by', 'result', 'undo']
  return rows.length === 0 ? [] : markdownTable(head, rows)
}

const deciding: readonly Entry['kind'][] = ['approved', 'broke-glass', 'confirmed', 'rejected', 'withdrawn', 'expired']

function decided({ kind, actor, at }: Entry): string {
  return `${kind === 'broke-glass' ? 'approved alone' : kind} by ${markdownText(actor.name)} ${utc(at)}`
}

function ending({ kind, data }: Entry): string {
  const read = entryData(data)
  const what = read.text('result') ?? read.text('reason') ?? read.text('what')
  const verb = kind === 'executed' ? 'done' : kind.replace('execution-', '')
  return what === null ? verb : `${verb}: ${markdownText(what)}`
}

function outcome(name: string | null): string {
  if (name === null || !(name in outcomeSigns)) return '–'
  const { sign, words } = outcomeSigns[name as Outcome] // `in` has just said so
  return `${sign} ${words}`
}

function compared(lines: readonly unknown[], side: 'expected' | 'was'): string {
  return lines.map(it => `${markdownText(read(it, 'label'))} ${markdownCode(read(it, side))}`).join(' · ')
}

function planned(line: unknown): string {
  return `${markdownText(read(line, 'label'))} ${markdownCode(read(line, 'text'))}`
}

/** A text of a JSON object; empty when it is none. */
function read(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null) return ''
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
  return typeof found === 'string' ? found : ''
}

/**
 * Markdown for exports. Everything that came from a person or a system passes one of these functions exactly once:
 * no raw HTML, image or format of its own is left in it.
 */

/** Running text on one line, every mark of Markdown and HTML escaped. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^([-=]|\d+[.)])/, '\\$1')
}

/** A system's text on one line in code style, also inside a table. */
export function markdownCode(text: string): string {
  const line = oneLine(text).replaceAll('`', 'ˋ').replaceAll('|', '\\|')
  return line === '' ? '–' : `\`${line}\``
}

/** A table; its cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)]
}

/** Day and time in UTC: `2026-05-04 14:02:00`. */
export function utc(at: Date): string {
  return Number.isNaN(at.getTime()) ? 'an unknown time' : at.toISOString().slice(0, 19).replace('T', ' ')
}

function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

/** What it was merged into or with, and what it was linked with, each with the address of its card. */
export function linkedLines(entries: readonly Entry[]): string[] {
  const kinds = ['merged', 'duplicate', 'related'] as const
  const said = entries.filter(it => kinds.some(kind => kind === it.kind))
  const lines = said.map(it => {
    const url = entryData(it.data).text('link')
    const card = url !== null && safeUrl(url) ? ` ([card](${url.replace(/[()]/g, encodeURIComponent)}))` : ''
    return `${markdownText(timelineLine(it))}${card}`
  })
  return lines.length === 0 ? [] : [`Links: ${lines.join('; ')}`]
}

/** The severity over time. */
export function severities(incident: Pick<Incident, 'severity'>, entries: readonly Entry[]): string[] {
  const changes = entries.filter(it => it.kind === 'severity')
  const first = changes[0] === undefined ? incident.severity : entryData(changes[0].data).text('from')
  return [
    markdownText(first ?? '?'),
    ...changes.map(it => `${markdownText(entryData(it.data).text('to') ?? '?')} from ${utc(it.at)}`),
  ]
}
