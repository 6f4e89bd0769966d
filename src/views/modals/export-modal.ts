import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { choiceInSight, dotted, option, section } from '../kit/blocks.ts'
import { input, modal } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'

/** Asks as what the whole record is posted. */
export function exportModal({ incident }: { readonly incident: Incident }): ModalView {
  const { id, title, version, drill } = incident
  const format = choiceInSight({
    action: `${action.field}:${field.text}`,
    placeholder: 'As what?',
    options: [
      option('Markdown', 'md', 'To read'),
      option('JSON', 'json', 'With the hashes that prove it'),
      option('CSV', 'csv', 'For a spreadsheet'),
    ],
    chosen: 'md',
  })
  return modal({
    callback: callback.export,
    title: 'Export',
    submit: 'Export',
    drill,
    metadata: { incident: id, surface: 'card', version },
    blocks: [
      section([
        dotted([incidentName(id), words(title, 200)]),
        'The whole record comes into its thread as a file, for everybody there.',
      ]),
      ...(format === null ? [] : [input({ block: field.text, label: 'As what?', element: format })]),
    ],
  })
}
