import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { callback } from '../ids.ts'
import { dotted, section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'

/** Asks once more before a drill goes for good. */
export function deleteModal({ incident }: { readonly incident: Incident }): ModalView {
  return modal({
    callback: callback.deleteDrill,
    title: 'Delete the drill',
    submit: 'Delete',
    drill: incident.drill,
    metadata: { incident: incident.id, surface: 'card', version: incident.version },
    blocks: [
      section([
        dotted([`*${incidentName(incident.id)}*`, words(incident.title, 200)]),
        'Its messages, walk, proposals and record are deleted. Its number, dates and last hash stay.',
      ]),
    ],
  })
}
