import type { AckFn, RespondArguments, ViewOutput, ViewResponseAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { unreachable } from '../../errors.ts'
import type { AnsweredInputs } from '../../flow/answered-inputs.ts'
import { saidModal } from '../../views/modals/said-modal.ts'
import type { Reply } from '../../views/reply.ts'
import { classifyError } from '../deliver/classify-error.ts'

type Place = {
  readonly user: string
  readonly channel: string
  readonly thread: string | null
  /** Shows a modal to them, or says that it could not; null where there is nothing to open one with. */
  readonly open: ((view: ModalView) => Promise<boolean>) | null
}

type EphemeralReply = Extract<Reply, { kind: 'ephemeral' }>

/**
 * Gives the reply to the person who clicked or spoke, in the place where they did; where Slack takes nothing there
 * (an archived channel, a modal whose time is over), it goes to them directly.
 */
export async function respondTo(client: WebClient, place: Place, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'none':
      return
    case 'ephemeral':
      return ephemeral(client, place, reply)
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

function say(client: WebClient, place: Place, text: string): Promise<void> {
  return ephemeral(client, place, { kind: 'ephemeral', text })
}

async function ephemeral(
  client: WebClient,
  { user, channel, thread }: Place,
  { text, blocks }: EphemeralReply,
): Promise<void> {
  const content = { text, ...(blocks === undefined ? {} : { blocks: [...blocks] }) }
  const message = { channel, user, ...content }
  try {
    await client.chat.postEphemeral(thread === null ? message : { ...message, thread_ts: thread })
  } catch (thrown) {
    classifyError(thrown)
    await client.chat.postMessage({ channel: user, ...content })
  }
}

/**
 * Acknowledges a command with its answer, or with nothing once its modal is open.
 * @param open shows a modal; false when Slack takes none any more
 */
export async function acknowledgeCommand(
  ack: AckFn<RespondArguments>,
  reply: Reply,
  open: (view: ModalView) => Promise<boolean>,
): Promise<void> {
  if (reply.kind === 'ephemeral') return ack(ephemeralAck(reply))
  const shown = reply.kind !== 'modal' || (await open(reply.view))
  return shown ? ack() : ack({ response_type: 'ephemeral', text: lateModal })
}

/** An ephemeral message as the acknowledgement of a slash command. */
export function ephemeralAck({ text, blocks }: EphemeralReply) {
  return { response_type: 'ephemeral' as const, text, ...(blocks === undefined ? {} : { blocks: [...blocks] }) }
}

/** Acknowledges a submitted modal: it closes, shows what to mend, or says in its place what happened. */
export async function acknowledgeSubmission(ack: AckFn<ViewResponseAction> | AckFn<void>, reply: Reply): Promise<void> {
  const respond = ack as AckFn<ViewResponseAction> // a `view_submission` takes a response action; Bolt's union forgets it
  switch (reply.kind) {
    case 'none':
      return (ack as AckFn<void>)()
    case 'errors':
      return respond({ response_action: 'errors', errors: { ...reply.errors } })
    case 'modal':
      return respond({ response_action: 'update', view: reply.view })
    case 'ephemeral':
      if (reply.place !== undefined) return (ack as AckFn<void>)()
      return respond({ response_action: 'update', view: saidModal(reply) })
    default:
      return unreachable(reply)
  }
}

/**
 * Shows the answer to a choice in an open modal in the modal's place. One with an external id is shown anew whenever an
 * answer arrives, so that its hash says nothing of what the person has seen.
 */
export async function replaceModal(client: WebClient, shown: ViewOutput, reply: Reply): Promise<void> {
  const view = reply.kind === 'modal' ? reply.view : reply.kind === 'ephemeral' ? saidModal(reply) : null
  if (view === null) return
  const seen = shown.external_id === '' ? { hash: shown.hash } : {}
  await client.views.update({ view_id: shown.id, ...seen, view })
}

/** What is said where a modal should have opened. */
const lateModal = 'Slack did not open the form in time; nothing was changed. Press again.'

/**
 * Opens a modal once, however often Slack delivers the input whose trigger it is; whether the person has it before them.
 * Slack takes a trigger for three seconds, once: one that is used up was used by an earlier delivery of the same click.
 */
export function createModalOpener(client: WebClient, answered: AnsweredInputs) {
  return async (trigger: string, view: ModalView): Promise<boolean> => {
    const key = `form:${trigger}`
    if (await answered.has(key)) return true
    try {
      await client.views.open({ trigger_id: trigger, view })
    } catch (thrown) {
      const failure = classifyError(thrown)
      return failure.kind === 'refused' && failure.code === 'exchanged_trigger_id'
    }
    await answered.note(key)
    return true
  }
}
