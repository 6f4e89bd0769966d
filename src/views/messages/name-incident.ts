import { type Incident, incidentName } from '../../incident/incident.ts'
import { context, section } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'
import { markDrill } from '../kit/message.ts'
import { words } from '../kit/mrkdwn.ts'
import type { Reply } from '../reply.ts'

/** A direct answer that says which incident it is about; where it does not by itself, the name stands in front. */
export function nameIncident(reply: Reply, { id, title, drill }: Pick<Incident, 'id' | 'title' | 'drill'>): Reply {
  const name = incidentName(id)
  const named = new RegExp(`\\b${name}\\b`)
  switch (reply.kind) {
    case 'whisper': {
      if (named.test(reply.text)) return reply
      const { text, blocks } = reply
      return { ...reply, text: `${name}: ${text}`, ...(blocks === undefined ? {} : { blocks: inFront(blocks, name) }) }
    }
    case 'modal': {
      const { view } = reply
      const shown = JSON.stringify([view.title, view.blocks])
      if (named.test(shown) || view.blocks.length >= budget.viewBlocks) return reply
      return {
        kind: 'modal',
        view: { ...view, blocks: [context([drill ? `🧪 ${name}` : name, words(title, 200)]), ...view.blocks] },
      }
    }
    default:
      return reply
  }
}

type Blocks = NonNullable<Extract<Reply, { kind: 'whisper' }>['blocks']>

/** The name before the first words, where they are a section; else on a line of its own. */
function inFront(blocks: Blocks, name: string): Blocks {
  const [first, ...rest] = blocks
  if (first?.type === 'section' && first.text?.type === 'mrkdwn' && first.text.text.length < budget.section - 20)
    return [{ ...first, text: { ...first.text, text: `${name}: ${first.text.text}` } }, ...rest]
  return [section([name]), ...blocks]
}

const spoken = 'Drill: '

/** An answer about a drill: 🧪 first on every line of it, as on all that is shown of one. Modals mark themselves. */
export function drillReply<Some extends Reply>(reply: Some): Some {
  if (reply.kind !== 'whisper') return reply
  const text = reply.text.startsWith(spoken) ? reply.text : `${spoken}${reply.text}`
  return { ...reply, text, ...(reply.blocks === undefined ? {} : { blocks: reply.blocks.map(markDrill) }) }
}
