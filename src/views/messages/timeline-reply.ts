import { incidentName } from '../../incident/incident.ts'
import { section } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { words } from '../kit/mrkdwn.ts'
import { type NumberedEntry, timelineBlocks } from '../kit/timeline-blocks.ts'
import type { Reply } from '../reply.ts'

export type TimelineReply = {
  readonly incident: number
  readonly title: string
  readonly drill: boolean
  /** The last ones, oldest first. */
  readonly entries: readonly NumberedEntry[]
  /** How many the record has. */
  readonly total: number
}

/** As many entries stay readable on a phone. */
const most = 40

/** The record's last lines, for the person who asked. */
export function timelineReply({ incident, title, drill, entries, total }: TimelineReply): Reply {
  const head = `Timeline of ${incidentName(incident)}: ${words(title, 200)}`
  return {
    kind: 'ephemeral',
    ...message({
      drill,
      text: `${head}, ${total} entries.`,
      blocks: [section([`*${head}*`]), ...timelineBlocks(entries.slice(-most), total)],
    }),
  }
}
