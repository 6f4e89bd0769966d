import type { App } from '@slack/bolt'
import { describe, expect, test } from 'vitest'
import type { Workspace } from '../../../playground/workspace/workspace.ts'
import { givenHttpApp, givenSocketApp, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'engineering-alerts'
const modal = {
  type: 'modal' as const,
  callback_id: 'start',
  title: { type: 'plain_text' as const, text: 'Start incident' },
  submit: { type: 'plain_text' as const, text: 'Start' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'title',
      label: { type: 'plain_text' as const, text: 'Title' },
      element: { type: 'plain_text_input' as const, action_id: 'title', max_length: 20 },
    },
    {
      type: 'input' as const,
      block_id: 'severity',
      label: { type: 'plain_text' as const, text: 'Severity' },
      element: {
        type: 'static_select' as const,
        action_id: 'severity',
        options: ['P1', 'P2'].map(value => ({ text: { type: 'plain_text' as const, text: value }, value })),
      },
    },
  ],
}
const card = (label: string) => [
  { type: 'section' as const, text: { type: 'mrkdwn' as const, text: `*${label}*` } },
  {
    type: 'actions' as const,
    block_id: 'buttons',
    elements: [
      {
        type: 'button' as const,
        action_id: 'take',
        text: { type: 'plain_text' as const, text: 'Take' },
        value: label,
      },
    ],
  },
]

const modes: [string, (workspace: Workspace, listen: (app: App) => void) => Promise<App>][] = [
  ['over Socket Mode', givenSocketApp],
  ['over signed HTTP', givenHttpApp],
]

describe.each(modes)('a Bolt app %s', (_, givenApp) => {
  test('takes a slash command and answers the person alone', async () => {
    const workspace = await givenWorkspace()
    await givenApp(workspace, app => {
      app.command('/incident', async ({ ack, command }) => {
        await ack(`heard ${command.text} from ${command.user_name} in ${command.channel_name}`)
      })
    })
    const ana = workspace.as('U0ANA')
    expect(await ana.command('/incident start P1', channel)).toEqual({ ok: true })
    expect(ana.ephemerals().map(message => message.text)).toEqual(['heard start P1 from ana in engineering-alerts'])
    expect(workspace.as('U0CHEN').ephemerals()).toEqual([])
  })

  test('opens a modal, refuses a submission by field, takes the next and posts a card', async () => {
    const workspace = await givenWorkspace()
    await givenApp(workspace, app => {
      app.command('/incident', async ({ ack, command, client }) => {
        await ack()
        await client.views.open({
          trigger_id: command.trigger_id,
          view: { ...modal, private_metadata: command.channel_id },
        })
      })
      app.view('start', async ({ ack, view, client }) => {
        const title = view.state.values.title?.title?.value ?? ''
        if (title === 'bad') return ack({ response_action: 'errors', errors: { title: 'Say more.' } })
        await ack()
        const severity = view.state.values.severity?.severity?.selected_option?.value
        await client.chat.postMessage({
          channel: view.private_metadata,
          text: title,
          blocks: card(`${severity} ${title}`),
        })
      })
    })
    const ana = workspace.as('U0ANA')
    await ana.command('/incident', channel)
    await workspace.until(ana.view, 'the modal')
    expect(await ana.submit({ title: 'bad', severity: 'P1' })).toMatchObject({
      ok: false,
      errors: { title: 'Say more.' },
    })
    expect(await ana.submit({ title: 'API down' })).toEqual({ ok: true })
    expect(ana.view()).toBeNull()
    const posted = await workspace.until(() => workspace.messages(channel)[0], 'the card')
    expect(workspace.words(posted)).toBe('*P1 API down*\nTake')
  })

  test('is told of a click with message, state and response_url, and updates the message in place', async () => {
    const workspace = await givenWorkspace()
    const app = await givenApp(workspace, app => {
      app.action('take', async ({ ack, body, client, respond }) => {
        await ack()
        if (body.type !== 'block_actions' || body.message === undefined) throw new Error('no message')
        await client.chat.update({ channel: body.channel?.id ?? '', ts: body.message.ts, text: 'taken', blocks: [] })
        await respond({ response_type: 'ephemeral', text: `you took it, ${body.user.username}` })
      })
    })
    await app.client.chat.postMessage({ channel: 'C0ALERTS', text: 'card', blocks: card('P1') })
    const [posted] = workspace.messages(channel)
    const ana = workspace.as('U0ANA')
    expect(await ana.click(channel, posted?.ts ?? '', 'take')).toEqual({ ok: true })
    await workspace.until(() => ana.ephemerals()[0], 'the ephemeral message')
    expect(workspace.messages(channel).map(message => [message.text, message.blocks])).toEqual([['taken', []]])
  })

  test('hears a mention in a thread, with its escaped text and its own id', async () => {
    const workspace = await givenWorkspace()
    const heard: unknown[] = []
    const app = await givenApp(workspace, app => {
      app.event('app_mention', async ({ event, context }) => {
        heard.push({ text: event.text, thread: event.thread_ts, user: event.user, bot: context.botUserId })
      })
    })
    const { ts = '' } = await app.client.chat.postMessage({ channel: 'C0ALERTS', text: 'card' })
    await workspace.as('U0CHEN').message(channel, '@Handrail resolve <b> & tell @ana', ts)
    await workspace.journal.waitFor(
      entry => entry.kind === 'delivery' && entry.type === 'app_mention' && entry.outcome === 'acked',
    )
    await workspace.until(() => heard.length > 0, 'the mention')
    expect(heard).toEqual([
      { text: '<@U0LOCALBOT> resolve &lt;b&gt; &amp; tell <@U0ANA>', thread: ts, user: 'U0CHEN', bot: 'U0LOCALBOT' },
    ])
  })

  test('uploads a file into a thread', async () => {
    const workspace = await givenWorkspace()
    const app = await givenApp(workspace, () => undefined)
    const { ts = '' } = await app.client.chat.postMessage({ channel: 'C0ALERTS', text: 'card' })
    await app.client.files.uploadV2({
      channel_id: 'C0ALERTS',
      thread_ts: ts,
      filename: 'report.md',
      content: '# Report\n\nÖzet',
      initial_comment: 'The report',
    })
    const [, reply] = workspace.thread(channel, ts)
    expect(reply?.text).toBe('The report')
    expect(workspace.file(reply?.files[0] ?? '')?.bytes?.toString()).toBe('# Report\n\nÖzet')
  })

  test('offers options for what a person types and gets the chosen one with the submission', async () => {
    const workspace = await givenWorkspace()
    const chosen: unknown[] = []
    await givenApp(workspace, app => {
      app.shortcut('start', async ({ ack, shortcut, client }) => {
        await ack()
        const element = { type: 'external_select' as const, action_id: 'symptom', min_query_length: 0 }
        const label = { type: 'plain_text' as const, text: 'What do you see' }
        await client.views.open({
          trigger_id: shortcut.trigger_id,
          view: { ...modal, blocks: [{ type: 'input', block_id: 'symptom', label, element }] },
        })
      })
      app.options('symptom', async ({ ack, options }) => {
        await ack({ options: [{ text: { type: 'plain_text', text: `Use “${options.value}”` }, value: options.value }] })
      })
      app.view('start', async ({ ack, view }) => {
        await ack()
        chosen.push(view.state.values.symptom?.symptom?.selected_option?.value)
      })
    })
    const ana = workspace.as('U0ANA')
    await ana.shortcut('start')
    await workspace.until(ana.view, 'the modal')
    expect(await ana.suggest('modal', 'symptom', '5xx')).toEqual({
      ok: true,
      options: [{ text: 'Use “5xx”', value: '5xx' }],
    })
    expect(await ana.submit({ symptom: '5xx' })).toEqual({ ok: true })
    await workspace.until(() => chosen.length > 0, 'the submission')
    expect(chosen).toEqual(['5xx'])
  })
})
