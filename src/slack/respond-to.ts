import type { AckFn, ViewResponseAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Reply } from '../command.ts'
import { unreachable } from '../errors.ts'

type Place = {
  readonly user: string
  readonly channel: string
  readonly thread: string | null
  /** Opens a modal while it is fresh; a mention has none. */
  readonly trigger: string | null
}

/** Gives the reply to the person who clicked or spoke, in the place where they did. */
export async function respondTo(client: WebClient, place: Place, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'none':
      return
    case 'whisper':
      return whisper(client, place, reply.text, reply.blocks)
    case 'modal':
      if (place.trigger === null)
        return whisper(client, place, 'Use the button on the card or the slash command for this.')
      await client.views.open({ trigger_id: place.trigger, view: reply.view })
      return
    case 'errors':
      return whisper(client, place, Object.values(reply.errors).join(' '))
    default:
      return unreachable(reply)
  }
}

async function whisper(
  client: WebClient,
  place: Place,
  text: string,
  blocks?: Extract<Reply, { kind: 'whisper' }>['blocks'],
): Promise<void> {
  const message = {
    channel: place.channel,
    user: place.user,
    text,
    ...(blocks === undefined ? {} : { blocks: [...blocks] }),
  }
  await client.chat.postEphemeral(place.thread === null ? message : { ...message, thread_ts: place.thread })
}

/** Answers a submitted modal: it closes, shows what to mend, or says in its place what happened. */
export async function answerSubmission(ack: AckFn<ViewResponseAction> | AckFn<void>, reply: Reply): Promise<void> {
  const respond = ack as AckFn<ViewResponseAction> // a `view_submission` takes a response action; Bolt's union forgets it
  switch (reply.kind) {
    case 'none':
      return (ack as AckFn<void>)()
    case 'errors':
      return respond({ response_action: 'errors', errors: { ...reply.errors } })
    case 'modal':
      return respond({ response_action: 'update', view: reply.view })
    case 'whisper':
      return respond({ response_action: 'update', view: saidInModal(reply) })
    default:
      return unreachable(reply)
  }
}

/** A modal has no place for a whisper of its own channel: the words take the modal's place. */
function saidInModal(reply: Extract<Reply, { kind: 'whisper' }>) {
  return {
    type: 'modal' as const,
    callback_id: 'shown',
    title: { type: 'plain_text' as const, text: 'Handrail' },
    close: { type: 'plain_text' as const, text: 'Close' },
    blocks: [
      ...(reply.blocks ?? [
        { type: 'section' as const, text: { type: 'mrkdwn' as const, text: reply.text.slice(0, 3_000) } },
      ]),
    ],
  }
}
