import type { ModalView } from '@slack/types'
import { callback, field } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { input, textInput } from '../kit/modal.ts'
import { type Deciding, gateModal } from './gate-modal.ts'

/** The word that has to be typed below the plan. */
export function approveModal(deciding: Deciding): ModalView {
  const { plan } = deciding.proposal
  const typed = input({
    block: field.typed,
    label: `Type ${plan.typed ?? plan.title} to approve`,
    hint: 'It is carried out at once, exactly as shown, unless something moved meanwhile.',
    element: textInput(field.typed, null, { most: 300 }),
  })
  return gateModal(deciding, { callback: callback.approve, verb: 'Approve', asked: [typed] })
}

/** The plan of a `change` once more; its *Confirm* is the confirmation. */
export function confirmModal(deciding: Deciding): ModalView {
  return gateModal(deciding, { callback: callback.confirm, verb: 'Confirm', asked: [] })
}

/** The word that has to be typed below the plan, and why nobody else can say yes. */
export function breakGlassModal(deciding: Deciding): ModalView {
  const { plan } = deciding.proposal
  const asked = [
    section(['⚠️ No second person has looked. All approvers and the channel are told; the report opens with it.']),
    input({
      block: field.typed,
      label: `Type ${plan.typed ?? plan.title} to approve`,
      element: textInput(field.typed, null, { most: 300 }),
    }),
    input({
      block: field.reason,
      label: 'Why can nobody else approve it?',
      element: textInput(field.reason, null, { multiline: true, most: 500 }),
    }),
  ]
  return gateModal(deciding, { callback: callback.breakGlass, verb: 'Approve alone', asked })
}
