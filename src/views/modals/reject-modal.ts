import type { ModalView } from '@slack/types'
import type { Proposal } from '../../gate/proposal.ts'
import { callback, field } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { mention, time, words } from '../kit/mrkdwn.ts'

export type RejectModal = { readonly proposal: Proposal; readonly drill: boolean }

/** Asks why, so that whoever proposed it knows what to change. */
export function rejectModal({ proposal, drill }: RejectModal): ModalView {
  return modal({
    callback: callback.reject,
    title: 'Reject',
    submit: 'Reject',
    drill,
    metadata: { incident: proposal.incident, surface: `gate:${proposal.id}`, version: proposal.version },
    blocks: [
      section([
        `*${words(proposal.plan.title, 200)}*`,
        `Proposed by ${mention(proposal.requester)} ${time(proposal.proposedAt)}`,
      ]),
      input({ block: field.reason, label: 'Why not?', element: textInput(field.reason, null, { most: 500 }) }),
    ],
  })
}
