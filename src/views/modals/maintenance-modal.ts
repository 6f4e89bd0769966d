import type { ModalView } from '@slack/types'
import { incidentName } from '../../incident/incident.ts'
import type { MaintenanceWindow, WindowWords } from '../../incident/maintenance-window.ts'
import { encodeValue } from '../encode-value.ts'
import { action, callback, field } from '../ids.ts'
import { button, option, section, select } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { dayAndTime, words } from '../kit/mrkdwn.ts'
import type { Reply } from '../reply.ts'
import { windowInputs } from './window-inputs.ts'

export type MaintenanceModal = {
  readonly systems: readonly { readonly key: string; readonly name: string }[]
  /** What was said. */
  readonly known: WindowWords & { readonly system: string | null }
  /** What is planned, or runs. */
  readonly windows: readonly (MaintenanceWindow & {
    readonly systemName: string
    /** Whether it has not begun. */
    readonly movable: boolean
  })[]
}

/** As many are listed. */
const most = 10

/** Asks for what is missing of a maintenance window, and shows what is planned already. */
export function maintenanceModal({ systems, known, windows }: MaintenanceModal): ModalView {
  const system = select({
    action: `${action.field}:${field.system}`,
    placeholder: 'Choose a system',
    options: systems.map(it => option(it.name, it.key)),
    chosen: known.system,
  })
  return modal({
    callback: callback.maintenance,
    title: 'Maintenance',
    submit: 'Plan it',
    drill: false,
    metadata: { incident: null, surface: 'card', version: 0 },
    blocks: [
      section([
        'The channel is told a day before, when it begins and when it is over. What monitors of the system see meanwhile is no alarm.',
      ]),
      ...windows
        .slice(0, most)
        .map((it, index) =>
          section([index === 0 ? '*Planned*' : null, plannedLine(it)], it.movable ? moveButton(it) : null),
        ),
      ...(system === null ? [] : [input({ block: field.system, label: 'Which system?', element: system })]),
      ...windowInputs(known),
      input({
        block: field.reason,
        label: 'What is done?',
        element: textInput(field.reason, known.reason, { most: 200 }),
      }),
    ],
  })
}

/** What is planned or runs, as an answer in words. */
export function plannedReply(windows: MaintenanceModal['windows']): Reply {
  const lines = windows.slice(0, most).map(plannedLine)
  const text = lines.length === 0 ? 'No maintenance is planned.' : 'Planned maintenance'
  return { kind: 'ephemeral', ...message({ drill: false, text, blocks: [section([text, ...lines])] }) }
}

type Planned = MaintenanceModal['windows'][number]

function plannedLine({ incident, systemName, startsAt, endsAt, reason }: Planned): string {
  return `🛠 ${incidentName(incident)} · ${words(systemName, 60)} · ${dayAndTime(startsAt)} to ${dayAndTime(endsAt)}: ${words(reason, 100)}`
}

function moveButton({ incident }: Planned) {
  return button('Move …', `${action.maintenanceMove}:${incident}`, encodeValue(incident))
}
