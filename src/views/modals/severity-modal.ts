import type { InputBlock, ModalView } from '@slack/types'
import { type Incident, incidentName, walkOnly } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { dotted, option, section, select } from '../kit/blocks.ts'
import { input, modal } from '../kit/modal.ts'
import { duration, words } from '../kit/mrkdwn.ts'
import { severitySign } from '../kit/outcome-signs.ts'

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

/** A severity of the catalog; `respond` in milliseconds. */
export type SeverityChoice = {
  readonly key: string
  readonly means: string
  readonly respond: number | null
  readonly restore?: number | null
  readonly business?: boolean
}

/** The severities of a system, worst first; null when it has none. */
export function severitySelect(
  severities: readonly SeverityChoice[],
  block: string,
  chosen: string | null,
): InputBlock['element'] | null {
  return select({
    action: `${action.field}:${block}`,
    placeholder: 'How bad is it?',
    options: severities.map((it, place) => option(`${severitySign(rankOf(it, place))} ${it.key}`, it.key, meaning(it))),
    chosen,
  })
}

function rankOf({ key }: SeverityChoice, place: number): number {
  return key === walkOnly.severity ? walkOnly.rank : place
}

function meaning({ means, respond, restore = null, business = false }: SeverityChoice): string {
  const within = (milliseconds: number) => `${duration(milliseconds)}${business ? ' of business hours' : ''}`
  return [
    respond === null ? null : `respond in ${within(respond)}`,
    restore === null ? null : `restore in ${within(restore)}`,
    means,
  ]
    .filter(it => it !== null)
    .join(' · ')
}
