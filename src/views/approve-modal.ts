import type { ModalView } from '@slack/types'
import type { Proposal } from '../gate/proposal.ts'
import { callback, field } from './ids.ts'
import { input, modal, textInput } from './modal.ts'
import { planSections } from './plan-sections.ts'

export type ApproveModal = { readonly proposal: Proposal; readonly drill: boolean; readonly now: Date }

/** The plan once more, and the word that has to be typed. Its metadata binds the approval to this digest. */
export function approveModal({ proposal, drill, now }: ApproveModal): ModalView {
  const { plan } = proposal
  return modal({
    callback: callback.approve,
    title: 'Approve',
    submit: 'Approve',
    drill,
    metadata: {
      incident: proposal.incident,
      surface: `gate:${proposal.id}`,
      version: proposal.version,
      extra: { digest: proposal.digest },
    },
    blocks: [
      ...planSections(proposal, now),
      input({
        block: field.typed,
        label: `Type ${plan.typed ?? plan.title} to approve`,
        hint: 'It is carried out at once, exactly as shown, unless something moved meanwhile.',
        element: textInput(field.typed, null, { most: 300 }),
      }),
    ],
  })
}
