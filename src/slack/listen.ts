import type { BlockAction, ButtonAction } from '@slack/bolt'
import type { Caller, Reply } from '../command.ts'
import { toError } from '../errors.ts'
import type { Source } from '../incident/person.ts'
import type { Log } from '../log.ts'
import { replyInTime } from './answer-late.ts'
import type { Connection } from './connect.ts'
import type { Answers } from './input.ts'
import type { People } from './people.ts'
import { readFields } from './read-fields.ts'
import { type Redact, redactReply, redactView } from './redact-reply.ts'
import { answerSubmission, respondTo } from './respond-to.ts'
import { submissionKey } from './submission-key.ts'

type Parts = {
  readonly connection: Connection
  readonly answers: Answers
  readonly people: People
  /** Callback and action ids whose decision needs a membership read now, not one of the last minute. */
  readonly needsFreshRoles: (id: string) => boolean
  readonly redact: Redact
  readonly log: Log
  readonly reference: () => string
}

export type Listening = {
  /** Resolves when everything received has been worked off, at most after this many milliseconds. */
  readonly drain: (milliseconds: number) => Promise<void>
}

/**
 * Registers the bot's listeners: one for each kind of Slack input, each always answered.
 * What changes state is committed before it is acknowledged.
 */
export function listen({ connection, answers, people, needsFreshRoles, redact, log, reference }: Parts): Listening {
  const { app, client } = connection
  const working = new Set<Promise<unknown>>()
  const track = <Value>(work: Promise<Value>): Promise<Value> => {
    working.add(work)
    // The listener that awaits it answers for a failure; here only its end matters.
    const ended = () => working.delete(work)
    work.then(ended, ended)
    return work
  }
  const callerOf = async (
    from: { readonly user: string; readonly channel: string; readonly thread: string | null; readonly key: string },
    source: Source,
    fresh: boolean,
  ): Promise<Caller> => ({
    person: await people.find(from.user, { fresh }),
    channel: from.channel,
    thread: from.thread,
    source,
    key: from.key,
  })
  const inTime = (asked: string, work: Promise<Reply>) =>
    track(replyInTime(asked, work, log, reference)).then(it => redactReply(redact, it))

  app.command(/.*/, async ({ ack, body }) => {
    const from = { user: body.user_id, channel: body.channel_id, thread: null, key: `command:${body.trigger_id}` }
    const asked = `${body.command} ${body.text}`.trim()
    const work = callerOf(from, 'slash', false).then(caller => answers.command(body.command, body.text, caller))
    const reply = await inTime(asked, work)
    if (reply.kind === 'whisper') {
      const blocks = reply.blocks === undefined ? {} : { blocks: [...reply.blocks] }
      return ack({ response_type: 'ephemeral', text: reply.text, ...blocks })
    }
    if (reply.kind === 'modal') await client.views.open({ trigger_id: body.trigger_id, view: reply.view })
    await ack()
  })

  app.event('app_mention', async ({ event, body }) => {
    if (event.user === undefined) return
    const from = {
      user: event.user,
      channel: event.channel,
      thread: event.thread_ts ?? null,
      key: `event:${body.event_id}`,
    }
    const words = event.text.replace(/<@[A-Z0-9]+>/g, ' ').trim()
    const work = callerOf(from, 'mention', false).then(caller => answers.mention(words, caller))
    await respondTo(client, { ...from, trigger: null }, await inTime(words, work))
  })

  app.action(/.*/, async ({ ack, body, action }) => {
    if (body.type !== 'block_actions') return ack()
    const pressed = action as BlockAction['actions'][number] // `block_actions` holds only block elements
    const value = carried(pressed)
    if (body.view !== undefined) {
      await ack()
      await onChoice(body, pressed.action_id, value)
      return
    }
    const place = { channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' }
    // A message that has replies carries its own timestamp as its thread's, and stands in the channel all the same.
    const parent: string | null = body.message?.thread_ts ?? null
    const thread = parent === place.ts ? null : parent
    const from = { user: body.user.id, channel: place.channel, thread, key: `action:${body.trigger_id}` }
    const work = callerOf(from, 'button', needsFreshRoles(pressed.action_id)).then(caller =>
      answers.click({ caller, ...place, action: pressed.action_id, value }),
    )
    const reply = await inTime(labelOf(pressed), work)
    await ack()
    await respondTo(client, { ...from, trigger: body.trigger_id }, reply)
  })

  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body, view }) => {
    const from = { user: body.user.id, channel: '', thread: null, key: submissionKey(view) }
    const work = callerOf(from, 'button', needsFreshRoles(view.callback_id)).then(caller =>
      answers.submission({
        caller,
        callback: view.callback_id,
        metadata: view.private_metadata,
        fields: readFields(view.state.values),
      }),
    )
    const reply = await inTime(view.title.text, work)
    await answerSubmission(ack, reply)
  })

  app.options(/.*/, async ({ ack, body }) => {
    const groups = await track(answers.suggestion({ action: body.action_id, words: body.value }))
    await ack({
      option_groups: groups.map(group => ({
        label: plain(group.label),
        options: group.options.map(it => ({
          text: plain(it.text),
          value: it.value,
          ...(it.description === undefined ? {} : { description: plain(it.description) }),
        })),
      })),
    })
  })

  app.error(async error => {
    log.error({ err: toError(error) }, 'a Slack input could not be answered')
  })

  async function onChoice(body: BlockAction, action: string, value: string): Promise<void> {
    const view = body.view
    if (view === undefined) return
    const from = { user: body.user.id, channel: '', thread: null, key: `action:${body.trigger_id}` }
    const caller = await callerOf(from, 'button', false)
    const changed = await track(
      answers.choice({
        caller,
        callback: view.callback_id,
        metadata: view.private_metadata,
        fields: readFields(view.state.values),
        action,
        value,
      }),
    )
    if (changed !== null)
      await client.views.update({ view_id: view.id, hash: view.hash, view: redactView(redact, changed) })
  }

  return {
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

function plain(text: string) {
  return { type: 'plain_text' as const, text }
}

/** What was pressed or chosen, as the one value that its element carries. */
function carried(pressed: BlockAction['actions'][number]): string {
  if ('value' in pressed && typeof pressed.value === 'string') return pressed.value
  if ('selected_option' in pressed) return pressed.selected_option?.value ?? ''
  return ''
}

/** The words on the button, for an answer that says what was asked. */
function labelOf(pressed: BlockAction['actions'][number]): string {
  return pressed.type === 'button' ? (pressed as ButtonAction).text.text : 'Your choice' // narrowed by its type field
}
