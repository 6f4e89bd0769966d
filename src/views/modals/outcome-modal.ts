import type { ModalView } from '@slack/types'
import type { Proposal } from '../../gate/proposal.ts'
import { callback, field } from '../ids.ts'
import { choiceInSight, option, section } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'

/** Asks what became of a change that nobody knows about. Until that is said, it is not proposed again. */
export function outcomeModal({
  proposal: { id, incident, version, plan },
  drill,
}: {
  readonly proposal: Proposal
  readonly drill: boolean
}): ModalView {
  const choice = choiceInSight({
    action: `field:${field.outcome}`,
    placeholder: 'Choose …',
    options: [option('It was carried out', 'done'), option('It was not carried out', 'not-done')],
  })
  return modal({
    callback: callback.outcome,
    title: 'What became of it?',
    submit: 'Say so',
    drill,
    metadata: { incident, surface: `gate:${id}`, version },
    blocks: [
      section([`*${words(plan.title, 200)}*`, `*Where*  ${words(plan.where, 200)}`]),
      ...(choice === null ? [] : [input({ block: field.outcome, label: 'What became of it?', element: choice })]),
      input({
        block: field.reason,
        label: 'How do you know?',
        hint: 'Where you looked, and what stood there. It goes on the timeline.',
        element: textInput(field.reason, null, { most: 500 }),
      }),
    ],
  })
}
