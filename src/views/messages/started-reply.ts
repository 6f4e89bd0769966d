import type { Answer } from '../../domain/answer.ts'
import { incidentName } from '../../incident/incident.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { actions, button, section } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { withIncidentLink, words } from '../kit/mrkdwn.ts'
import type { Reply } from '../reply.ts'
import { drillReply } from './drill-reply.ts'

/**
 * What whoever starts an incident is told. It has started all the same: at night a question first would cost more than
 * a duplicate, which one press undoes.
 */
export function startedReply(started: Extract<Answer, { kind: 'started' }>): Extract<Reply, { kind: 'ephemeral' }> {
  const { incident, title, channel, drill, beside } = started
  const open = `${incidentName(incident)} is open: ${words(title, 200)}. Its card is in ${channelMention(channel)}.`
  if (beside === null) {
    const reply = { kind: 'ephemeral', ...message({ drill: false, text: open, blocks: [section([open])] }) } as const
    return drill ? drillReply(reply) : reply
  }
  const other = incidentName(beside.incident)
  const also = `⚠️ ${other} (${words(beside.title, 200)}) of the same system is open already.`
  return {
    kind: 'ephemeral',
    ...message({
      drill: false,
      text: `${open} ${also} If it is the same, say “merge ${other}” in the new thread.`,
      blocks: [
        section([open, `${withIncidentLink(also, beside)} Is it the same?`]),
        ...actions([button(`Join ${other} instead`, action.startedJoin, encodeValue(incident, beside.incident))]),
      ],
    }),
  }
}

/** A channel as Slack shows it, by its id. */
function channelMention(id: string): string {
  return /^[CG][A-Z0-9]{1,20}$/.test(id) ? `<#${id}>` : 'the channel for incidents'
}
