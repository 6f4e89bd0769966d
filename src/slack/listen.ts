import type { Caller } from '../domain/answer.ts'
import { withDeadline } from '../domain/with-deadline.ts'
import { HandrailError, toError } from '../errors.ts'
import { answeredInputs } from '../flow/answered-inputs.ts'
import { recordMessageChange } from '../flow/incident/record-message-change.ts'
import type { Services } from '../flow/services.ts'
import type { Reply } from '../views/reply.ts'
import { readAction } from './actions/action-payload.ts'
import { createCallerFinder, type From } from './callers/create-caller-finder.ts'
import type { People } from './callers/people.ts'
import { readTypedText, readWithoutNames, slackNames } from './commands/typed-text.ts'
import type { Connection } from './connect-slack.ts'
import type { InteractionHandlers } from './create-router.ts'
import { type Mention, type MessageChange, mentionKey, messageChange, saidTo } from './events/mention.ts'
import type { Reconciling } from './events/reconcile-messages.ts'
import { listenToChannels } from './listen-to-channels.ts'
import { listenToHome } from './listen-to-home.ts'
import { listenToMessages } from './listen-to-messages.ts'
import { redactOptions, redactReply } from './replies/redact-reply.ts'
import { type Answering, replyInTime } from './replies/reply-in-time.ts'
import {
  acknowledgeCommand,
  acknowledgeSubmission,
  createModalOpener,
  replaceModal,
  respondTo,
} from './replies/respond-to.ts'
import { chosenPeople, readForm, submissionKey } from './views/read-form.ts'

type Parts = Answering & {
  readonly connection: Pick<Connection, 'app' | 'client' | 'bot'>
  readonly router: InteractionHandlers
  readonly services: Services
  readonly people: People
  /** Tells each admin in a message of their own. */
  readonly tellAdmins: (text: string) => Promise<void>
  /** Of one person. */
  readonly inputsPerMinute: number
}

export type Listening = Pick<Reconciling, 'recordChange' | 'pinMissed'> & {
  /** Answers a mention; false when it was answered before. */
  readonly answerMention: (mention: Mention) => Promise<boolean>
  /** Resolves when everything received has been worked off, at most after this many milliseconds. */
  readonly drain: (milliseconds: number) => Promise<void>
}

/**
 * Registers the bot's listeners: one for each kind of Slack input. Each reads its payload, has it answered by the router,
 * and acknowledges it with the answer, once. What changes state is committed before it is acknowledged.
 */
export function listen(parts: Parts): Listening {
  const { connection, services, router, people, log } = parts
  const { app, client, bot } = connection
  const { redact } = services
  const findCaller = createCallerFinder(
    people,
    services.clock,
    () => performance.now(),
    parts.inputsPerMinute,
    router.freshRole,
  )
  const names = slackNames(client, people)
  const answered = answeredInputs(services)
  const openModal = createModalOpener(client, answered)
  const working = new Set<Promise<unknown>>()
  const track = <Value>(work: Promise<Value>): Promise<Value> => {
    working.add(work)
    // The listener that awaits it answers for a failure; here only its end matters.
    const ended = () => working.delete(work)
    work.then(ended, ended)
    return work
  }
  /** The answer as it may leave: in time, and redacted. `asked`: what the person did, for when it fails. */
  const inTime = (asked: string, work: Promise<Reply>): Promise<Reply> =>
    track(replyInTime(asked, work, parts)).then(reply => redactReply(redact, reply))
  const answer = (asked: string, from: From, route: (caller: Caller) => Promise<Reply>): Promise<Reply> =>
    inTime(asked, findCaller(from).then(route))

  const answerAtHome = listenToHome({ connection, services, openModal, answer })

  app.command(/.*/, async ({ ack, body }) => {
    const from = { user: body.user_id, channel: body.channel_id, thread: null, key: `command:${body.trigger_id}` }
    const typed = readTypedText(body.text ?? '', names)
    const asked = `${body.command} ${readWithoutNames(body.text ?? '')}`.trim()
    const reply = await answer(asked, { ...from, source: 'slash', asked: null }, async caller => {
      const { text, people } = await typed
      return router.command(body.command, text, { ...caller, named: people })
    })
    await acknowledgeCommand(ack, reply, view => openModal(body.trigger_id, view))
  })

  app.action(/.*/, async ({ ack, body, action }) => {
    if (body.type !== 'block_actions') return ack()
    const payload = readAction(body, action as (typeof body.actions)[number]) // `block_actions` holds only block elements
    const { user, key, label } = payload
    if (payload.kind === 'choice') {
      await ack()
      const from = { user, channel: '', thread: null, key, source: 'button' as const, asked: null }
      const reply = await answer(label, from, caller => router.choice({ caller, ...payload.choice }))
      if (body.view?.type === 'home') return answerAtHome(user, body.trigger_id, reply)
      return replaceModal(client, payload.view, reply)
    }
    const { click, thread } = payload
    const place = { user, channel: click.channel, thread }
    const from = { ...place, key, source: 'button' as const, asked: click.action }
    const reply = await answer(label, from, caller => router.click({ caller, ...click }))
    await ack()
    await respondTo(client, { ...place, open: view => openModal(body.trigger_id, view) }, reply)
  })

  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body, view }) => {
    const user = body.user.id
    const key = submissionKey(view)
    const from = { user, channel: '', thread: null, key, source: 'button' as const, asked: view.callback_id }
    const reply = await answer(view.title.text, from, async caller => {
      const chosen = chosenPeople(view.state.values)
      const named = await Promise.all(chosen.map(async id => ({ id, name: id, ...(await names.person(id)) })))
      return router.submission({ caller: { ...caller, named }, ...readForm(view) })
    })
    await acknowledgeSubmission(ack, reply)
    if (reply.kind === 'ephemeral' && reply.place !== undefined)
      await respondTo(client, { user, ...reply.place, open: null }, reply)
  })

  app.options(/.*/, async ({ ack, body }) => {
    const asked = { action: body.action_id, words: body.value, metadata: body.view?.private_metadata ?? '' }
    const groups = await track(router.suggestion(asked)).catch((thrown: unknown) => {
      log.error({ err: toError(thrown) }, 'options could not be offered')
      return []
    })
    await ack({ option_groups: await redactOptions(redact, groups) })
  })

  listenToChannels(parts)
  const { pinMissed } = listenToMessages({ connection, router, services, people, names, openModal, answer })

  app.event('app_mention', async ({ event }) => {
    if (event.user === undefined) return
    const { user, channel, ts, text } = event
    await answerMention({ user, channel, thread: event.thread_ts ?? null, ts, text })
  })

  app.event('message', async ({ event }) => {
    const change = messageChange(event)
    if (change === null) return
    await track(recordChange(change))
  })

  app.error(async error => {
    if (error instanceof HandrailError && error.code === 'replayed') return log.warn(error.message)
    log.error({ err: toError(error) }, 'a Slack input could not be answered')
  })

  async function recordChange({ key, channel, ts, user, text, editedAt }: MessageChange): Promise<void> {
    const said = text === null ? null : await readTypedText(saidTo(bot.user, { text }), names)
    const by = user === null ? null : await people.find(user)
    const message = mentionKey({ channel, ts })
    await recordMessageChange(services, key, {
      message,
      channel,
      ts,
      text: said?.text ?? null,
      by,
      happenedAt: editedAt ?? null,
    })
  }

  /** A mention has no acknowledgement that holds its answer: that it was answered is kept by itself. */
  async function answerMention(mention: Mention): Promise<boolean> {
    const key = mentionKey(mention)
    const { user, channel, thread } = mention
    const said = saidTo(bot.user, mention)
    let before = false
    const work = answered.has(key).then(async (known): Promise<Reply> => {
      before = known
      if (known) return { kind: 'none' }
      const caller = await findCaller({ user, channel, thread, key, source: 'mention', asked: null })
      const { text, people } = await readTypedText(said, names)
      return router.mention(text, { ...caller, named: people })
    })
    const reply = await inTime(readWithoutNames(said), work)
    if (before) return false
    await respondTo(client, { ...mention, open: null }, reply)
    await answered.note(key)
    return true
  }

  return {
    answerMention: mention => track(answerMention(mention)),
    recordChange: change => track(recordChange(change)),
    pinMissed: (place, by) => track(pinMissed(place, by)),
    drain: async milliseconds => {
      await withDeadline(Promise.allSettled(working), milliseconds, () => undefined)
    },
  }
}
