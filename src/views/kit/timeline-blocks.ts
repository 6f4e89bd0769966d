import type { SectionBlock } from '@slack/types'
import type { Entry } from '../../domain/decision.ts'
import { sections } from './blocks.ts'
import { happenedAt, inOrder } from './entry-data.ts'
import { code, time, words } from './mrkdwn.ts'
import { timelineLine } from './timeline-line.ts'

/** An entry with its place in the record. */
export type NumberedEntry = Entry & { readonly sequence: number }

/** The last entries, oldest first, a line each; how many came before is said. */
export function timelineBlocks(entries: readonly NumberedEntry[], total: number): SectionBlock[] {
  if (entries.length === 0) return sections(['Nothing is recorded yet.'])
  const before = Math.max(0, total - entries.length)
  const more = `… (${before} earlier ${before === 1 ? 'entry' : 'entries'} in the report)`
  return sections([before > 0 ? more : null, ...inOrder(entries).map(line)])
}

function line(entry: NumberedEntry): string {
  const late = entry.kind === 'note' && happenedAt(entry) < entry.at ? ` (noted at ${time(entry.at)})` : ''
  return `${code(String(entry.sequence), 12)} ${time(happenedAt(entry))}  *${words(entry.actor.name, 60) || '–'}*  ${words(timelineLine(entry), 300)}${late}`
}
