import type { ModalView } from '@slack/types'
import { incidentName } from '../../incident/incident.ts'
import type { MaintenanceWindow, WindowWords } from '../../incident/maintenance-window.ts'
import { action, callback, field } from '../ids.ts'
import { option, plainText, section, select } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'
import { message } from '../kit/message.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { dayAndTime, words } from '../kit/mrkdwn.ts'
import type { Reply } from '../reply.ts'

export type MaintenanceModal = {
  readonly systems: readonly { readonly key: string; readonly name: string }[]
  /** What was said. */
  readonly known: WindowWords & { readonly system: string | null }
  /** What is planned, or runs. */
  readonly windows: readonly (MaintenanceWindow & { readonly systemName: string })[]
}

const lengths = ['30m', '1h', '2h', '4h', '8h', '24h']

/** Asks for what is missing of a maintenance window, and shows what is planned already. */
export function maintenanceModal({ systems, known, windows }: MaintenanceModal): ModalView {
  const system = select({
    action: `${action.field}:${field.system}`,
    placeholder: 'Choose a system',
    options: systems.map(it => option(it.name, it.key)),
    chosen: known.system,
  })
  const offered = [...new Set([...(known.length === null ? [] : [known.length]), ...lengths])].map(it => option(it, it))
  const [initial] = known.length === null ? offered.slice(2) : offered
  const planned = plannedLines(windows)
  return modal({
    callback: callback.maintenance,
    title: 'Maintenance',
    submit: 'Plan it',
    drill: false,
    metadata: { incident: null, surface: 'card', version: 0 },
    blocks: [
      section([
        'The channel is told a day before, when it begins and when it is over. What monitors of the system see meanwhile is no alarm.',
        ...(planned.length === 0 ? [] : ['*Planned*', ...planned]),
      ]),
      ...(system === null ? [] : [input({ block: field.system, label: 'Which system?', element: system })]),
      input({
        block: field.at,
        label: 'When does it begin?',
        hint: 'As your clock in Slack shows it. The answer names the time zone.',
        element: textInput(field.at, known.start, {
          placeholder: '22:00, tomorrow 22:00, 2026-12-05 22:00 or now',
          most: 40,
        }),
      }),
      input({
        block: field.due,
        label: 'How long does it take?',
        element: {
          type: 'static_select',
          action_id: `field:${field.due}`,
          placeholder: plainText('Choose a time', budget.placeholder),
          options: offered,
          ...(initial === undefined ? {} : { initial_option: initial }),
        },
      }),
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
  const lines = plannedLines(windows)
  const text = lines.length === 0 ? 'No maintenance is planned.' : 'Planned maintenance'
  return { kind: 'ephemeral', ...message({ drill: false, text, blocks: [section([text, ...lines])] }) }
}

function plannedLines(windows: MaintenanceModal['windows']): readonly string[] {
  return windows
    .slice(0, 10)
    .map(
      it =>
        `🛠 ${incidentName(it.incident)} · ${words(it.systemName, 60)} · ${dayAndTime(it.startsAt)} to ${dayAndTime(it.endsAt)}: ${words(it.reason, 100)}`,
    )
}
