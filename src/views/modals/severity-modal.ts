import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { callback, field } from '../ids.ts'
import { dotted, section } from '../kit/blocks.ts'
import { input, modal } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'
import { type SeverityChoice, severitySelect } from './severity-select.ts'

export type SeverityModal = { readonly incident: Incident; readonly severities: readonly SeverityChoice[] }

/** Asks how bad it is, each answer with its meaning and response time. */
export function severityModal({ incident, severities }: SeverityModal): ModalView {
  const element = severitySelect(severities, field.severity, incident.severity)
  return modal({
    callback: callback.severity,
    title: 'Severity',
    submit: element === null ? null : 'Change severity',
    drill: incident.drill,
    metadata: { incident: incident.id, surface: 'card', version: incident.version },
    blocks: [
      section([dotted([incidentName(incident.id), words(incident.title, 200), `now ${words(incident.severity, 40)}`])]),
      ...(element === null ? [] : [input({ block: field.severity, label: 'Severity', element })]),
    ],
  })
}
