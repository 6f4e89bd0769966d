import { markDrill } from '../kit/message.ts'
import type { Reply } from '../reply.ts'

const spoken = 'Drill: '

/** An answer about a drill: 🧪 first on every line of it, as on all that is shown of one. Modals mark themselves. */
export function drillReply<Some extends Reply>(reply: Some): Some {
  if (reply.kind !== 'ephemeral') return reply
  const text = reply.text.startsWith(spoken) ? reply.text : `${spoken}${reply.text}`
  return { ...reply, text, ...(reply.blocks === undefined ? {} : { blocks: reply.blocks.map(markDrill) }) }
}
