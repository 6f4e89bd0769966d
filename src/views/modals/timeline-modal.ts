import type { ModalView } from '@slack/types'
import { incidentName } from '../../incident/incident.ts'
import { callback } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'
import { timelineBlocks } from '../kit/timeline-blocks.ts'
import type { TimelineReply } from '../messages/timeline-reply.ts'

/** As many entries fit into a modal with room to spare. */
const most = 100

/** The record's last lines where a modal is open. */
export function timelineModal({ incident, title, drill, entries, total }: TimelineReply): ModalView {
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
