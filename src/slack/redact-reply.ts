import type { ModalView } from '@slack/types'
import type { Reply } from '../command.ts'
import { unreachable } from '../errors.ts'
import { fitAgain } from '../views/fit-again.ts'

export type Redact = <Value>(value: Value) => Value

/** A direct answer on its way out, as everything that leaves: without secrets and personal data. */
export function redactReply(redact: Redact, reply: Reply): Reply {
  switch (reply.kind) {
    case 'none':
      return reply
    case 'whisper':
      return fitAgain(redact(reply))
    case 'errors':
      return redact(reply)
    case 'modal':
      return { kind: 'modal', view: redactView(redact, reply.view) }
    default:
      return unreachable(reply)
  }
}

/**
 * Of an input only what is read is redacted: what it holds comes back with the submission, and is redacted when it is
 * written down.
 */
export function redactView(redact: Redact, view: ModalView): ModalView {
  const { blocks, ...frame } = view
  const shown = blocks.map(block => (block.type === 'input' ? redactTexts(redact, block) : redact(block)))
  return fitAgain({ ...redactTexts(redact, frame), blocks: shown })
}

function redactTexts<Value>(redact: Redact, value: Value): Value {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    if ('type' in part && (part.type === 'plain_text' || part.type === 'mrkdwn')) return redact(part)
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, walk(member)]))
  }
  // Only the words of text objects are changed, so the shape stays what it was.
  return walk(value) as Value
}
