import type { ModalView } from '@slack/types'
import type { Proposal } from '../gate/proposal.ts'
import { section } from './blocks.ts'
import { callback } from './ids.ts'
import { modal } from './modal.ts'
import { mention, time, words } from './mrkdwn.ts'
import { planLines } from './plan-lines.ts'

export type ConfirmModal = { readonly proposal: Proposal; readonly drill: boolean }

/** The plan of a `change` once more; its *Confirm* is the confirmation. */
export function confirmModal({ proposal, drill }: ConfirmModal): ModalView {
  return modal({
    callback: callback.confirm,
    title: 'Confirm',
    submit: 'Confirm',
    drill,
    metadata: {
      incident: proposal.incident,
      surface: `gate:${proposal.id}`,
      version: proposal.version,
      extra: { digest: proposal.digest },
    },
    blocks: [
      section([
        `*${words(proposal.plan.title, 200)}*`,
        ...planLines(proposal.plan),
        `Proposed by ${mention(proposal.requester)} ${time(proposal.proposedAt)} · until ${time(proposal.dueAt)}`,
      ]),
    ],
  })
}
