import type { Caller } from '../domain/answer.ts'
import { mayRespond } from '../domain/person.ts'
import { incidentOfPin } from '../flow/incident/pin-commands.ts'
import { permalink } from '../flow/queries/list-incidents.ts'
import type { Services } from '../flow/services.ts'
import { allChannels } from '../flow/services.ts'
import type { PinnedMessage } from '../incident/pin-message.ts'
import { saidModal } from '../views/modals/said-modal.ts'
import type { Reply } from '../views/reply.ts'
import type { From } from './callers/create-caller-finder.ts'
import type { People } from './callers/people.ts'
import { readTypedText, type SlackNames } from './commands/typed-text.ts'
import type { Connection } from './connect-slack.ts'
import type { InteractionHandlers } from './create-router.ts'
import { findMessage, isGone, pushpin, type SlackMessage } from './events/find-message.ts'
import type { Reconciling } from './events/reconcile-messages.ts'
import { type createModalOpener, respondTo } from './replies/respond-to.ts'

type Parts = {
  readonly connection: Pick<Connection, 'app' | 'client' | 'bot'>
  readonly router: InteractionHandlers
  readonly services: Services
  readonly people: People
  readonly names: SlackNames
  readonly openModal: ReturnType<typeof createModalOpener>
  /** The answer as it may leave: in time, and redacted. */
  readonly answer: (asked: string, from: From, route: (caller: Caller) => Promise<Reply>) => Promise<Reply>
}

/** Registers the listeners for what is done with messages of people, and for shortcuts. */
export function listenToMessages(parts: Parts): Pick<Reconciling, 'pinMissed'> {
  const { connection, router, services, people, names, openModal, answer } = parts
  const { app, client, bot } = connection

  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    const { callback_id: callback, trigger_id: trigger } = shortcut
    const on = shortcut.type === 'message_action' ? shortcut : null
    const message: SlackMessage | null = on === null ? null : on.message
    const thread = message?.thread_ts ?? null
    const place = { user: shortcut.user.id, channel: on?.channel.id ?? '', thread }
    const from = { ...place, thread: thread ?? message?.ts ?? null, key: `shortcut:${trigger}` }
    const reply = await answer('The shortcut', { ...from, source: 'button', asked: null }, async caller =>
      router.shortcut(callback, caller, message && (await readMessage(place.channel, message))),
    )
    await ack()
    const open = (view: Parameters<typeof openModal>[1]) => openModal(trigger, view)
    // A global shortcut has no place but a modal.
    if (on === null && reply.kind === 'ephemeral') await open(saidModal(reply))
    else await respondTo(client, { ...place, open }, reply)
  })

  app.event('reaction_added', async ({ event, body }) => {
    if (event.reaction === pushpin) await react(event, `event:${body.event_id}`, true)
  })

  app.event('reaction_removed', async ({ event, body }) => {
    if (event.reaction === pushpin) await react(event, `event:${body.event_id}`, false)
  })

  type Reaction = { readonly user: string; readonly item: { readonly channel: string; readonly ts: string } }

  async function react({ user, item }: Reaction, key: string, added: boolean): Promise<void> {
    const { channel, ts } = item
    const pinned = await incidentOfPin(services, { channel, ts })
    // What was not pinned by us is unpinned by nobody; elsewhere people use the sign for what they like.
    if (added ? !allChannels(services).includes(channel) : pinned === null) return
    const found = await findMessage(client, channel, ts)
    const message = found === 'unread' || isGone(found) ? null : found
    const left = message?.reactions?.find(it => it.name === pushpin)?.users ?? []
    if (message === null ? added : !added && left.length > 0) return
    const parent = message?.thread_ts ?? null
    const thread = parent === ts ? null : parent
    const from = { user, channel, thread: thread ?? ts, key, source: 'button' as const, asked: null }
    const asked = added ? 'Pinning the message' : 'Unpinning the message'
    const reply = await answer(asked, from, async caller => {
      const read = await readMessage(channel, message ?? { ts })
      return pinned === null || added ? router.pin(caller, read) : router.unpin(caller, read, pinned)
    })
    await respondTo(client, { user, channel, thread, open: null }, reply)
  }

  async function pinMissed(item: Reaction['item'], by: readonly string[]): Promise<boolean> {
    if ((await incidentOfPin(services, item)) !== null) return false
    for (const user of by) {
      if (!mayRespond(await people.find(user))) continue
      // It may have been pinned, and taken off, before.
      await react({ user, item }, `missed-pin:${services.newId()}`, true)
      return (await incidentOfPin(services, item)) !== null
    }
    return false
  }

  /** null: an app's message; what this app posts is on the timeline as it is. */
  async function readMessage(channel: string, message: SlackMessage): Promise<PinnedMessage | null> {
    const { ts = '', user, bot_id, text = '', files = [] } = message
    if (user === bot.user || (user === undefined && bot_id !== undefined)) return null
    const author = user === undefined ? null : await people.find(user)
    return {
      ...{ channel, ts, text: (await readTypedText(text, names)).text },
      author: author === null || author.stranger === true ? null : { id: author.id, name: author.name },
      files: files.map(it => it.name ?? it.title ?? 'a file'),
      permalink: permalink(services, { channel, ts }, message.thread_ts ?? null) ?? '',
      postedAt: new Date(Number(ts) * 1000).toISOString(),
    }
  }

  return { pinMissed }
}
