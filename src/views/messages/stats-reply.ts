import { sections } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { codeBlock, duration, words } from '../kit/mrkdwn.ts'
import { type Stats, statsCount, statsMeasures } from '../pictures/stats-picture.ts'
import type { Reply } from '../reply.ts'

type Row = Stats['rows'][number]

const measures = statsMeasures.map(it => it.name)
const width = 8
const mostRows = 30

/** How long it takes to acknowledge, mitigate and resolve, by system and severity: figures with a bar behind each. */
export function statsReply(stats: Stats): Reply {
  const { days, rows } = stats
  const head = statsCount(stats)
  const shown = rows.slice(0, mostRows)
  const longest = Object.fromEntries(measures.map(it => [it, Math.max(0, ...shown.map(row => row[it] ?? 0))]))
  const systems = [...new Set(shown.map(it => it.systemName))]
  const blocks = systems.map(name => {
    const own = shown.filter(it => it.systemName === name)
    const lines = own.flatMap(row => linesOf(row, longest))
    return `*${words(name, 80)}*\n${codeBlock(lines.join('\n'), { lines: lines.length, more: 'it' })}`
  })
  const left = rows.length - shown.length
  return {
    kind: 'ephemeral',
    ...message({
      drill: false,
      text: [`${head}.`, ...shown.map(spoken)].join(' '),
      blocks: sections([
        `*${head}* · medians`,
        ...(blocks.length === 0 ? ['Nothing to count.'] : blocks),
        left > 0 ? `… (${left} more)` : null,
        rows.length === 0 ? null : `\`stats ${days}d chart\` posts it as a picture.`,
      ]),
    }),
  }
}

function linesOf(row: Row, longest: { readonly [measure: string]: number }): readonly string[] {
  const { severity, incidents } = row
  const lines = measures.map(measure => {
    const value = row[measure]
    const time = value === null ? '–' : duration(value)
    return `${measure.padEnd(12)}${time.padStart(10)}  ${bar(value, longest[measure] ?? 0)}`.trimEnd()
  })
  return [`${severity} · ${incidents} ${incidents === 1 ? 'incident' : 'incidents'}`, ...lines]
}

function bar(value: number | null, longest: number): string {
  return value === null || longest === 0 ? '' : '█'.repeat(Math.max(1, Math.round((width * value) / longest)))
}

function spoken(row: Row): string {
  const said = measures.flatMap(it => (row[it] === null ? [] : [`${it} after ${duration(row[it])}`]))
  return `${words(row.systemName, 80)} ${words(row.severity, 40)}, ${row.incidents}: ${said.join(', ') || 'none acknowledged'}.`
}
