import type { KnownBlock, ModalView } from '@slack/types'
import { incidentName, newIncident } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { context, option, section, select } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'

export type ExecutorModal = {
  readonly action: 'disable' | 'enable' | 'limits' | 'run'
  readonly system: string
  readonly systemName: string
  readonly target: string
  /** Open ones of the system. */
  readonly incidents: readonly { readonly id: number; readonly title: string; readonly drill: boolean }[]
  /** The one that is meant; null: it is asked, or one is started. */
  readonly incident: number | null
  /** What the words have given. */
  readonly daily?: string
  readonly minute?: string
}

const does: { readonly [action in ExecutorModal['action']]: string } = {
  disable: 'Switches it off: sets the variable, deploys, and reads whether it took effect.',
  enable: 'Switches it on, so that it sends again. A second person has to approve it.',
  limits: 'Sets the variables, deploys, and reads whether they took effect. A higher limit needs a second person.',
  run: 'Starts a run now, which sends real messages where it is switched on. A second person has to approve it.',
}

/** What `/executor` has to be told before it can propose: the limits, and in which incident. */
export function executorModal(view: ExecutorModal): ModalView {
  const { action: asked, system, target, incidents, incident, daily, minute } = view
  return modal({
    callback: callback.executor,
    title: { disable: 'Disable', enable: 'Enable', limits: 'Limits', run: 'Run' }[asked],
    submit: 'Propose',
    drill: false,
    metadata: {
      ...{ incident: null, surface: null, version: -1 },
      extra: {
        ...{ place: `${system}/${target}`, action: asked },
        ...(incidents.length > 1 && incident === null ? {} : { incident: String(incident ?? newIncident) }),
        ...(asked === 'limits'
          ? {}
          : { ...(daily === undefined ? {} : { daily }), ...(minute === undefined ? {} : { minute }) }),
      },
    },
    blocks: [
      section([`*${words(view.systemName, 150)}*`, does[asked]]),
      ...(asked === 'limits' ? limitBlocks(view) : []),
      ...incidentBlocks(view),
    ],
  })
}

function limitBlocks({ daily, minute }: ExecutorModal): KnownBlock[] {
  const one = (block: string, label: string, value: string | undefined) =>
    input({
      block,
      label,
      optional: true,
      element: textInput(block, value ?? null, { most: 7, placeholder: 'as it is' }),
    })
  return [one(field.daily, 'Messages a day at most', daily), one(field.minute, 'Messages a minute at most', minute)]
}

function incidentBlocks({ incidents, incident, systemName }: ExecutorModal): KnownBlock[] {
  if (incident !== null) return [context([`Proposed in the thread of ${incidentName(incident)}`])]
  if (incidents.length === 0) return [context([`No incident of ${words(systemName, 150)} is open: this starts one`])]
  const options = [
    ...incidents.map(it => option(`${incidentName(it.id)}${it.drill ? ' 🧪' : ''}  ${it.title}`, String(it.id))),
    option('Start a new one', newIncident),
  ]
  const element = select({
    ...{ action: `${action.field}:${field.incident}`, placeholder: 'Choose an incident', options, chosen: null },
  })
  return element === null ? [] : [input({ block: field.incident, label: 'In which incident?', element })]
}
