import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import type { MaintenanceWindow } from '../../incident/maintenance-window.ts'
import { callback } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { dayAndTime, words } from '../kit/mrkdwn.ts'
import { windowInputs } from './window-inputs.ts'

export type MoveModal = {
  readonly incident: Pick<Incident, 'id' | 'systemName'>
  readonly window: MaintenanceWindow
  /** Its times as the person's clock shows them. */
  readonly start: string
  readonly length: string
}

/** Asks when a maintenance window begins instead. */
export function moveModal({ incident, window, start, length }: MoveModal): ModalView {
  const { startsAt, endsAt, reason } = window
  return modal({
    callback: callback.maintenanceMove,
    title: 'Move maintenance',
    submit: 'Move it',
    drill: false,
    metadata: { incident: incident.id, surface: 'card', version: -1 },
    blocks: [
      section([
        `🛠 *${incidentName(incident.id)}* · ${words(incident.systemName, 60)}: ${words(reason, 100)}`,
        `Now ${dayAndTime(startsAt)} to ${dayAndTime(endsAt)}. The channel is told of the new times.`,
      ]),
      ...windowInputs({ start, length }),
    ],
  })
}
