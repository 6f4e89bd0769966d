import type { ModalView } from '@slack/types'
import type { FollowUp } from '../../incident/follow-up.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { callback, field } from '../ids.ts'
import { dotted, option, plainText, section } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'
import { input, modal, personSelect, textInput } from '../kit/modal.ts'
import { dayAndTime, words } from '../kit/mrkdwn.ts'

export type FollowUpModal = {
  readonly incident: Pick<Incident, 'id' | 'title' | 'drill' | 'version'>
  /** A new one; or which is put off, or given to somebody. */
  readonly how: 'add' | 'later' | 'give'
  readonly followUp: FollowUp | null
  /** Who is chosen at first. */
  readonly owner: string | null
}

const times = [
  ['1h', 'in 1 hour'],
  ['4h', 'in 4 hours'],
  ['24h', 'tomorrow at this time'],
  ['3d', 'in 3 days'],
  ['1w', 'in a week'],
  ['2w', 'in 2 weeks'],
  ['30d', 'in 30 days'],
] as const

const titles = { add: 'Add a follow-up', later: 'Later', give: 'Give to' } as const

/** Asks what is to be done, by whom and until when; or the one of these that changes. */
export function followUpModal({ incident, how, followUp, owner }: FollowUpModal): ModalView {
  const about = followUp === null ? null : [words(followUp.title, 200), `until ${dayAndTime(followUp.dueAt)}`]
  const title = input({
    block: field.title,
    label: 'What is to be done?',
    element: textInput(field.title, null, { most: 300 }),
  })
  const who = input({
    block: field.owner,
    label: 'Who does it?',
    hint: 'Told in the thread now, and once when it is due.',
    element: personSelect(field.owner, 'Choose a person', owner),
  })
  const options = times.map(([value, text]) => option(text, value))
  const [initial] = options.slice(how === 'add' ? 4 : 2)
  const when = input({
    block: field.due,
    label: 'Until when?',
    element: {
      type: 'static_select',
      action_id: `field:${field.due}`,
      placeholder: plainText('Choose a time', budget.placeholder),
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  })
  return modal({
    callback: callback.followUp,
    title: titles[how],
    submit: how === 'add' ? 'Add' : how === 'later' ? 'Put off' : 'Give',
    drill: incident.drill,
    metadata: {
      incident: incident.id,
      surface: 'follow-ups',
      version: incident.version,
      extra: { how, number: String(followUp?.number ?? 0) },
    },
    blocks: [
      section([dotted([`*${incidentName(incident.id)}*`, ...(about ?? [words(incident.title, 200)])])]),
      ...(how === 'add' ? [title] : []),
      ...(how === 'later' ? [] : [who]),
      ...(how === 'give' ? [] : [when]),
    ],
  })
}
