import type { ModalView } from '@slack/types'
import type { Proposal } from '../gate/proposal.ts'
import { callback } from './ids.ts'
import { modal } from './modal.ts'
import { planSections } from './plan-sections.ts'

export type ConfirmModal = { readonly proposal: Proposal; readonly drill: boolean; readonly now: Date }

/** The plan of a `change` once more; its *Confirm* is the confirmation. */
export function confirmModal({ proposal, drill, now }: ConfirmModal): ModalView {
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
    blocks: planSections(proposal, now),
  })
}
