import type { ModalView } from '@slack/types'
import { callback, field } from '../ids.ts'
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
