import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { callback, field } from '../ids.ts'
import { dotted, section, sections } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote-text.ts'

export type ResolveModal = {
  readonly incident: Incident
  /** Titles of the proof lines that nobody has settled. */
  readonly unsettled: readonly string[]
}

/** Asks what helped; while proof is missing also why it is over all the same. */
export function resolveModal({ incident, unsettled }: ResolveModal): ModalView {
  const left = unsettled.length - 20
  const missing =
    unsettled.length === 0
      ? []
      : [
          ...sections([
            '*Not proven yet*',
            ...unsettled.slice(0, 20).map(it => `☐ ${quoteLine(it, 200)}`),
            left > 0 ? `… (${left} more in the proof list)` : null,
          ]),
          input({
            block: field.reason,
            label: 'Why is it over all the same?',
            hint: 'Recorded with the incident. Or cancel, and settle them in the proof list in the thread.',
            element: textInput(field.reason, null, { most: 500 }),
          }),
        ]
  return modal({
    callback: callback.resolve,
    title: unsettled.length === 0 ? 'Resolve' : 'Resolve anyway',
    submit: unsettled.length === 0 ? 'Resolve' : 'Resolve anyway',
    drill: incident.drill,
    metadata: { incident: incident.id, surface: 'card', version: incident.version },
    blocks: [
      section([dotted([`*${incidentName(incident.id)}*`, words(incident.title, 200)])]),
      ...missing,
      input({
        block: field.summary,
        label: 'What helped?',
        hint: 'One or two sentences for the card and the report.',
        optional: true,
        element: textInput(field.summary, incident.summary, { multiline: true, most: 1500 }),
      }),
    ],
  })
}
