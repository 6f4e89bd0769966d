import type { AckFn, ViewResponseAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Reply } from '../command.ts'
import { unreachable } from '../errors.ts'
import { classifyError } from './deliver/classify-error.ts'

type Place = {
  readonly user: string
  readonly channel: string
  readonly thread: string | null
  /** Shows a modal to them, or says that it could not; null where there is nothing to open one with. */
  readonly open: ((view: ModalView) => Promise<boolean>) | null
}

type Whisper = Extract<Reply, { kind: 'whisper' }>

/**
 * Gives the reply to the person who clicked or spoke, in the place where they did; where Slack takes nothing there
 * (an archived channel, a modal whose time is over), it goes to them directly.
 */
export async function respondTo(client: WebClient, place: Place, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'none':
      return
    case 'whisper':
      return whisper(client, place, reply)
    case 'modal':
      if (place.open === null) return say(client, place, 'Use the button on the card or the slash command for this.')
      if (!(await place.open(reply.view))) return say(client, place, lateModal)
      return
    case 'errors':
      return say(client, place, Object.values(reply.errors).join(' '))
    default:
      return unreachable(reply)
  }
}

/** What is said where a modal should have opened. */
export const lateModal = 'Slack did not open the form in time; nothing was changed. Press again.'

/**
 * Whether the person has the modal before them. Slack takes a trigger for three seconds, once: one that is used up was
 * used by an earlier delivery of the same click.
 */
export async function openModal(client: WebClient, trigger: string, view: ModalView): Promise<boolean> {
  try {
    await client.views.open({ trigger_id: trigger, view })
    return true
  } catch (thrown) {
    const failure = classifyError(thrown)
    return failure.kind === 'refused' && failure.code === 'exchanged_trigger_id'
  }
}

function say(client: WebClient, place: Place, text: string): Promise<void> {
  return whisper(client, place, { kind: 'whisper', text })
}

async function whisper(client: WebClient, { user, channel, thread }: Place, { text, blocks }: Whisper): Promise<void> {
  const content = { text, ...(blocks === undefined ? {} : { blocks: [...blocks] }) }
  const message = { channel, user, ...content }
  try {
    await client.chat.postEphemeral(thread === null ? message : { ...message, thread_ts: thread })
  } catch (thrown) {
    classifyError(thrown)
    await client.chat.postMessage({ channel: user, ...content })
  }
}

/** A whisper as the acknowledgement of a slash command. */
export function whisperAck({ text, blocks }: Whisper) {
  return { response_type: 'ephemeral' as const, text, ...(blocks === undefined ? {} : { blocks: [...blocks] }) }
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
      if (reply.place !== undefined) return (ack as AckFn<void>)()
      return respond({ response_action: 'update', view: saidInModal(reply) })
    default:
      return unreachable(reply)
  }
}

/** A modal has no place for a whisper of its own channel: the words take the modal's place. */
export function saidInModal(reply: Whisper): ModalView {
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
