import type { KnownBlock, ModalView } from '@slack/types'
import { incidentName, newIncident } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { context, option, section, select } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { code, words } from '../kit/mrkdwn.ts'

type Limits = {
  /** As the executor says them; in words why not. */
  readonly now: { readonly daily: number; readonly minute: number } | string
  readonly variables: { readonly daily: string; readonly minute: string }
  /** The target on which they are set. */
  readonly host: string
}

export type ExecutorModal = {
  readonly action: 'disable' | 'enable' | 'limits' | 'run'
  readonly system: string
  readonly systemName: string
  readonly target: string
  /** Open ones of the system. */
  readonly incidents: readonly { readonly id: number; readonly title: string; readonly drill: boolean }[]
  /** The one that is meant; null: it is asked, or one is started. */
  readonly incident: number | null
  /** Its limits as they are, with the variables that hold them; absent where they are not asked for. */
  readonly limits?: Limits
  /** Names the form to Slack; absent: nothing fills it. */
  readonly form?: string
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
  const shown = modal({
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
  return view.form === undefined ? shown : { ...shown, external_id: view.form }
}

function limitBlocks({ daily, minute, limits, target }: ExecutorModal): KnownBlock[] {
  const one = (block: 'daily' | 'minute', label: string, value: string | undefined) =>
    input({
      block: field[block],
      label,
      hint: limits === undefined ? null : hintOf(limits, block),
      optional: true,
      element: textInput(block, value ?? null, { most: 7, placeholder: 'as it is' }),
    })
  return [
    ...(limits === undefined ? [section(['Reading what they are now …'])] : []),
    ...(typeof limits?.now === 'string'
      ? [
          section([
            `❔ What they are now could not be read: ${words(limits.now, 300)}`,
            `They are set on ${code(limits.host, 60)}, in the variables that ${code('limits:', 20)} of ${code(target, 60)} names in the catalog. What is given here is set all the same, once the plan has read them.`,
          ]),
        ]
      : []),
    one('daily', 'Messages a day at most', daily),
    one('minute', 'Messages a minute at most', minute),
  ]
}

/** What a limit is now, and who has to agree to another one. */
function hintOf({ now, variables }: Limits, name: 'daily' | 'minute'): string {
  const is = typeof now === 'string' ? `In ${variables[name]}` : `Now ${now[name]}, in ${variables[name]}`
  return `${is}. A lower one is a confirmation; a higher one needs a second person.`
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
