import type { ViewOutput } from '@slack/bolt'
import type { Caller, Reply } from '../command.ts'
import { HandrailError, toError } from '../errors.ts'
import type { Redactor } from '../redact/redactor.ts'
import { type Answering, replyInTime } from './answer-late.ts'
import type { Connection } from './connect.ts'
import type { From } from './find-caller.ts'
import { formOpener } from './form-opener.ts'
import { type Mention, mentionKey, saidTo } from './mention.ts'
import { type MessageChange, messageChange } from './message-change.ts'
import { offeredOptions } from './offered-options.ts'
import { type Pressed, pressedLabel, pressedValue } from './pressed.ts'
import { readFields } from './read-fields.ts'
import { redactReply, redactView } from './redact-reply.ts'
import { answerSubmission, lateModal, respondTo, saidInModal, whisperAck } from './respond-to.ts'
import type { InteractionHandlers } from './router.ts'
import { submissionKey } from './submission-key.ts'
import { readTypedText, readWithoutNames, type SlackNames } from './typed-text.ts'

type Parts = Answering & {
  readonly connection: Connection
  readonly router: InteractionHandlers
  readonly findCaller: (from: From) => Promise<Caller>
  readonly names: SlackNames
  readonly redact: Redactor
  /** Inputs that were answered, by their keys. */
  readonly answered: {
    readonly has: (key: string) => Promise<boolean>
    readonly note: (key: string) => Promise<void>
  }
  /** A person has edited or deleted a message. */
  readonly onMessageChange: (change: MessageChange, key: string) => Promise<void>
}

export type Listening = {
  /** Answers a mention; false when it was answered before. */
  readonly hear: (mention: Mention) => Promise<boolean>
  /** Resolves when everything received has been worked off, at most after this many milliseconds. */
  readonly drain: (milliseconds: number) => Promise<void>
}

/**
 * Registers the bot's listeners: one for each kind of Slack input, each always answered.
 * What changes state is committed before it is acknowledged.
 */
export function listen(parts: Parts): Listening {
  const { connection, router, findCaller, names, redact, answered, log } = parts
  const { app, client } = connection
  const openOnce = formOpener(client, answered)
  const working = new Set<Promise<unknown>>()
  const track = <Value>(work: Promise<Value>): Promise<Value> => {
    working.add(work)
    // The listener that awaits it answers for a failure; here only its end matters.
    const ended = () => working.delete(work)
    work.then(ended, ended)
    return work
  }
  const inTime = (asked: string, work: Promise<Reply>) =>
    track(replyInTime(asked, work, parts)).then(it => redactReply(redact, it))

  app.command(/.*/, async ({ ack, body }) => {
    const from = { user: body.user_id, channel: body.channel_id, thread: null, key: `command:${body.trigger_id}` }
    const asked = `${body.command} ${readWithoutNames(body.text ?? '')}`.trim()
    const work = Promise.all([
      findCaller({ ...from, source: 'slash', asked: null }),
      readTypedText(body.text ?? '', names),
    ]).then(([caller, { text, people }]) => router.command(body.command, text, { ...caller, named: people }))
    const reply = await inTime(asked, work)
    if (reply.kind === 'whisper') return ack(whisperAck(reply))
    const shown = reply.kind !== 'modal' || (await openOnce(body.trigger_id, reply.view))
    await (shown ? ack() : ack({ response_type: 'ephemeral', text: lateModal }))
  })

  app.event('app_mention', async ({ event }) => {
    if (event.user === undefined) return
    const { user, channel, ts, text } = event
    await hear({ user, channel, thread: event.thread_ts ?? null, ts, text })
  })

  app.event('message', async ({ event, body }) => {
    const change = messageChange(event)
    if (change === null) return
    const text =
      change.text === null
        ? null
        : (await readTypedText(saidTo(connection.bot.user, { text: change.text }), names)).text
    await track(parts.onMessageChange({ ...change, text }, `event:${body.event_id}`))
  })

  app.action(/.*/, async ({ ack, body, action }) => {
    if (body.type !== 'block_actions') return ack()
    const pressed = action as Pressed // `block_actions` holds only block elements
    const value = pressedValue(pressed)
    const { view } = body
    if (view !== undefined) {
      await ack()
      await choose(view, { user: body.user.id, trigger: body.trigger_id, pressed, value })
      return
    }
    const place = { channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' }
    // A message that has replies carries its own timestamp as its thread's, and stands in the channel all the same.
    const parent: string | null = body.message?.thread_ts ?? null
    const thread = parent === place.ts ? null : parent
    const from = { user: body.user.id, channel: place.channel, thread, key: `action:${body.trigger_id}` }
    const work = findCaller({ ...from, source: 'button', asked: pressed.action_id }).then(caller =>
      router.click({ caller, ...place, action: pressed.action_id, value }),
    )
    const reply = await inTime(pressedLabel(pressed), work)
    await ack()
    await respondTo(client, { ...from, open: view => openOnce(body.trigger_id, view) }, reply)
  })

  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body, view }) => {
    const from = { user: body.user.id, channel: '', thread: null, key: submissionKey(view) }
    const work = findCaller({ ...from, source: 'button', asked: view.callback_id }).then(caller =>
      router.submission({ caller, callback: view.callback_id, ...formOf(view) }),
    )
    const reply = await inTime(view.title.text, work)
    await answerSubmission(ack, reply)
    if (reply.kind === 'whisper' && reply.place !== undefined) {
      await respondTo(client, { user: body.user.id, ...reply.place, open: null }, reply)
    }
  })

  app.options(/.*/, async ({ ack, body }) => {
    const asked = { action: body.action_id, words: body.value, metadata: body.view?.private_metadata ?? '' }
    const groups = await track(router.suggestion(asked)).catch((thrown: unknown) => {
      log.error({ err: toError(thrown) }, 'options could not be offered')
      return []
    })
    await ack({ option_groups: await offeredOptions(redact, groups) })
  })

  app.shortcut(/.*/, async ({ ack, shortcut }) => {
    await ack()
    const text = 'This is not one of Handrail’s shortcuts any more. Use the slash command.'
    await openOnce(shortcut.trigger_id, saidInModal({ kind: 'whisper', text }))
  })

  app.error(async error => {
    if (error instanceof HandrailError && error.code === 'replayed') return log.warn(error.message)
    log.error({ err: toError(error) }, 'a Slack input could not be answered')
  })

  type Chosen = {
    readonly user: string
    readonly trigger: string
    readonly pressed: Pressed
    readonly value: string
  }
  async function choose(view: ViewOutput, { user, trigger, pressed, value }: Chosen): Promise<void> {
    const from = { user, channel: '', thread: null, key: `action:${trigger}` }
    const work = findCaller({ ...from, source: 'button', asked: null }).then(caller =>
      router.choice({ caller, callback: view.callback_id, ...formOf(view), action: pressed.action_id, value }),
    )
    const reply = await inTime(pressedLabel(pressed), work)
    const shown = reply.kind === 'modal' ? reply.view : reply.kind === 'whisper' ? saidInModal(reply) : null
    if (shown !== null)
      await client.views.update({ view_id: view.id, hash: view.hash, view: await redactView(redact, shown) })
  }

  async function hear(mention: Mention): Promise<boolean> {
    const key = mentionKey(mention)
    const { user, channel, thread } = mention
    let before = false
    const said = saidTo(connection.bot.user, mention)
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
    hear: mention => track(hear(mention)),
    drain: async milliseconds => {
      let timer: NodeJS.Timeout | undefined
      const over = new Promise(resolve => {
        timer = setTimeout(resolve, milliseconds)
      })
      await Promise.race([Promise.allSettled(working), over])
      clearTimeout(timer)
    },
  }
}

function formOf(view: Pick<ViewOutput, 'private_metadata' | 'state'>) {
  return { metadata: view.private_metadata, fields: readFields(view.state.values) }
}
