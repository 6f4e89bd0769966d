import type { ModalView } from '@slack/types'
import type { Message } from '../../src/views/kit/message.ts'
import type { Reply } from '../../src/views/reply.ts'
import { everyHome } from './every-home.ts'
import { everyMessage } from './every-message.ts'
import { everyModal } from './every-modal.ts'

type Shown = Message | ModalView | Reply

/** Every message, reply, modal and App Home in every state, from records whose texts the caller may change first. */
export function everyView(change: <Value>(record: Value) => Value, many: number): [string, () => Shown][] {
  return [...everyMessage(change, many), ...everyModal(change, many), ...everyHome(change, many)]
}
