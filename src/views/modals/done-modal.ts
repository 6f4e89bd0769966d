import type { ModalView } from '@slack/types'
import type { ReasonFor } from '../../domain/answer.ts'
import { callback, field } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { paragraph, words } from '../kit/mrkdwn.ts'

/** Asks why a step is done that its check has not found so: a person's word is no proof of the machine. */
export function doneModal({
  incident,
  drill,
  walk,
  step,
  title,
  version,
  reason,
}: ReasonFor & { reason: string }): ModalView {
  return modal({
    callback: callback.done,
    title: 'Done all the same',
    submit: 'Done',
    drill,
    metadata: { incident, surface: `step:${walk}:${step}`, version },
    blocks: [
      section([`*${words(title, 200)}*`, paragraph(reason, 500)]),
      input({
        block: field.reason,
        label: 'How do you know?',
        hint: 'It is shown as your word, 👤, beside what the check said; in the report too.',
        element: textInput(field.reason, null, { most: 300 }),
      }),
    ],
  })
}
