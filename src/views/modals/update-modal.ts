import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { callback, field } from '../ids.ts'
import { dotted, section } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { duration, words } from '../kit/mrkdwn.ts'

/** Asks for what those who wait should know; it is also shown in the channel. */
export function updateModal({ incident }: { readonly incident: Incident }): ModalView {
  const { id, version, title, drill, updateEvery } = incident
  return modal({
    callback: callback.update,
    title: 'Post update',
    submit: 'Post update',
    drill,
    metadata: { incident: id, surface: 'card', version },
    blocks: [
      section([dotted([incidentName(id), words(title, 200)])]),
      input({
        block: field.text,
        label: 'What should those who wait know?',
        hint: updateEvery === null ? null : `The next one is due ${duration(updateEvery)} later.`,
        element: textInput(field.text, null, { multiline: true }),
      }),
    ],
  })
}
