import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { choiceInSight, dotted, option, section } from '../kit/blocks.ts'
import { input, modal, personSelect, textInput } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'

/** Asks who is given what: a task, a role, or command. */
export function assignModal({ incident }: { readonly incident: Incident }): ModalView {
  const { id, title, version, drill } = incident
  const what = choiceInSight({
    action: `${action.field}:${field.how}`,
    placeholder: 'What?',
    options: [
      option('A task or a step', 'task', 'In your words, or as in “step 4”'),
      option('Scribe', 'scribe', 'Writes down what happens'),
      option('Communications', 'communications', 'Speaks to those who wait'),
      option('Command', 'commander', 'They lead it from now on'),
    ],
    chosen: 'task',
  })
  return modal({
    callback: callback.assign,
    title: 'Assign',
    submit: 'Assign',
    drill,
    metadata: { incident: id, surface: 'card', version },
    blocks: [
      section([dotted([incidentName(id), words(title, 200)])]),
      input({ block: field.owner, label: 'Who?', element: personSelect(field.owner, 'Choose somebody', null) }),
      ...(what === null ? [] : [input({ block: field.how, label: 'What are they given?', element: what })]),
      input({
        block: field.text,
        label: 'What should they do or know?',
        hint: 'They are told, and the thread who has it.',
        optional: true,
        element: textInput(field.text, null, { multiline: true, most: 1000 }),
      }),
    ],
  })
}
