import type { ModalView } from '@slack/types'
import { callback } from '../ids.ts'
import { type Deciding, gateModal } from './gate-modal.ts'

/** The plan of a `change` once more; its *Confirm* is the confirmation. */
export function confirmModal(deciding: Deciding): ModalView {
  return gateModal(deciding, { callback: callback.confirm, verb: 'Confirm', asked: [] })
}
