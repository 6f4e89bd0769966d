import type { ModalView } from '@slack/types'
import { incidentName } from '../incident/incident.ts'
import { section } from './blocks.ts'
import { callback } from './ids.ts'
import { modal } from './modal.ts'
import { words } from './mrkdwn.ts'
import { timelineBlocks } from './timeline-blocks.ts'
import type { TimelineWhisper } from './timeline-whisper.ts'

/** As many entries fit into a modal with room to spare. */
const most = 100

/** The record's last lines where a modal is open. */
export function timelineModal({ incident, title, drill, entries, total }: TimelineWhisper): ModalView {
  return modal({
    callback: callback.shown,
    title: 'Timeline',
    submit: null,
    drill,
    metadata: { incident, surface: 'card', version: 0 },
    blocks: [
      section([`*${incidentName(incident)}: ${words(title, 200)}*`]),
      ...timelineBlocks(entries.slice(-most), total),
    ],
  })
}
