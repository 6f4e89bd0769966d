import type { ModalView } from '@slack/types'
import type { Reply } from '../command.ts'
import { unreachable } from '../errors.ts'

export type Redact = <Value>(value: Value) => Value

/** A direct answer on its way out, as everything that leaves: without secrets and personal data. */
export function redactReply(redact: Redact, reply: Reply): Reply {
  switch (reply.kind) {
    case 'none':
      return reply
    case 'whisper':
    case 'errors':
      return redact(reply)
    case 'modal':
      return { kind: 'modal', view: redactView(redact, reply.view) }
    default:
      return unreachable(reply)
  }
}

/** Inputs stay as they are: what they hold comes back with the submission, and is redacted when it is written down. */
export function redactView(redact: Redact, view: ModalView): ModalView {
  return { ...view, blocks: view.blocks.map(block => (block.type === 'input' ? block : redact(block))) }
}
