import type { KnownBlock, ModalView } from '@slack/types'
import { incidentName } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { choiceInSight, context, option, section, select } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'
import { type Draft, publicText } from '../messages/draft-text.ts'

export type PageModal = {
  readonly draft: Omit<Draft, 'asked'>
  /** `says`: what it still says of the incident; null: nothing. */
  readonly pages: readonly {
    readonly place: string
    readonly systemName: string
    readonly host: string
    /** Their ids by their names. */
    readonly components: { readonly [name: string]: string }
    readonly says: string | null
  }[]
  /** The one of them that it is about. */
  readonly place: string
  /** Whether it is to say that it is over. */
  readonly closes: boolean
  /** What a person has chosen that it says, the text that goes with it, and how often the form was shown before. */
  readonly changed?: { readonly state: string; readonly text: string; readonly round: number } | null
}

const states = {
  investigating: 'Investigating',
  identified: 'Identified: the cause is known',
  monitoring: 'Monitoring: a fix is in place',
  resolved: 'Resolved: closes it there',
}
/** What of them can be said of maintenance, whose cause nobody looks for. */
const maintenanceStates = {
  identified: 'Identified: the work is planned, or goes on',
  monitoring: 'Monitoring: the work is done',
  resolved: states.resolved,
}
const impacts = ['none', 'minor', 'major', 'critical'] as const

/** What customers read of an incident, from the record, to be changed by a person; sent, it is a proposal and no more. */
export function pageModal({ draft, pages, place, closes, changed = null }: PageModal): ModalView {
  const { incident } = draft
  const index = Math.max(
    0,
    pages.findIndex(it => it.place === place),
  )
  const { host = '', components = {}, says = null } = pages[index] ?? {}
  const open = says !== null
  // Another page has other boxes: what was chosen at the one before does not stand in them.
  const own = (block: string) => (index === 0 ? block : `${block}:${index}`)
  const begun = draft.window === null ? 'investigating' : 'identified'
  const first = closes && open ? 'resolved' : incident.status === 'mitigated' ? 'monitoring' : begun
  const { state, text, round } = changed ?? { state: first, text: publicText(draft, first), round: 0 }
  const isOver = incident.status === 'resolved'
  const offered = Object.entries(draft.window === null ? states : maintenanceStates).filter(([name]) =>
    name === 'resolved' ? open : !isOver,
  )
  return modal({
    callback: callback.page,
    title: 'Status page',
    submit: 'Propose',
    drill: incident.drill,
    metadata: {
      ...{ incident: incident.id, surface: 'card', version: incident.version },
      extra: {
        ...{ place, state, at: String(draft.now.getTime()), round: String(round) },
      },
    },
    blocks: [
      section([
        says === null ? (pages.length < 2 ? `*${words(host, 150)}*` : null) : `⚠️ ${words(says, 300)}`,
        'A draft from the record: change it, customers read it as it stands. It is published once a second person has approved it.',
      ]),
      ...(pages.length < 2
        ? []
        : choice(
            field.place,
            'On which page?',
            pages.map(it => option(`${it.systemName}: ${it.host}`, it.place)),
            place,
            action.pagePlace,
          )),
      ...choice(
        own(field.state),
        'It says',
        offered.map(([name, label]) => option(label, name)),
        state,
        action.pageState,
      ),
      ...(open ? [] : [titleInput(draft)]),
      input({
        block: round === 0 ? field.text : `${field.text}:${round}`,
        label: 'What customers read',
        element: textInput(field.text, text, { multiline: true, most: 2500 }),
      }),
      ...(open ? [] : newBlocks(draft, components, own(field.components))),
      context([`Proposed in the thread of ${incidentName(incident.id)}`]),
    ],
  })
}

/** How it is called, which is said once, when it is published. */
function titleInput({ incident }: PageModal['draft']) {
  return input({
    block: field.title,
    label: 'Title',
    element: textInput(field.title, incident.title, { most: 255 }),
  })
}

/** What is said once as well: how bad it is, and of what. */
function newBlocks(
  { incident, window }: PageModal['draft'],
  components: PageModal['pages'][number]['components'],
  block: string,
): KnownBlock[] {
  const boxes = Object.entries(components).map(([name, id]) => option(name, id))
  const impact = select({
    action: `${action.field}:${field.impact}`,
    placeholder: 'Choose',
    options: impacts.map(it => option(it, it)),
    chosen: impacts.toReversed()[incident.rank] ?? (window === null ? 'minor' : 'none'),
  })
  return [
    ...(impact === null ? [] : [input({ block: field.impact, label: 'Impact', element: impact })]),
    ...(boxes.length === 0
      ? []
      : [
          input({
            block,
            label: 'What of it is affected?',
            optional: true,
            element: { type: 'checkboxes', action_id: `field:${field.components}`, options: boxes },
          }),
        ]),
  ]
}

function choice(
  block: string,
  label: string,
  options: Parameters<typeof choiceInSight>[0]['options'],
  chosen: string | null,
  /** What the choice is sent to at once. */
  sends: string,
) {
  const element = choiceInSight({ action: sends, placeholder: 'Choose', options, chosen })
  return element === null ? [] : [input({ block, label, element, dispatch: true })]
}
