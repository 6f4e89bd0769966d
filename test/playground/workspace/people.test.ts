import { expect, test } from 'vitest'
import { call, fullManifest, givenSocketApp, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'C0ALERTS'
const words = (text: string) => ({ type: 'plain_text', text })
const button = (value: string) => ({ type: 'button', action_id: 'go', text: words(value), value })
const row = (value: string) => [{ type: 'actions', block_id: 'row', elements: [button(value)] }]

test('what a person types is escaped, and names and links become tokens', async () => {
  const workspace = await givenWorkspace()
  const { text } = await workspace
    .as('U0ANA')
    .message(
      channel,
      '@Chen Wu and @engineering-leads: see #other & <b> at https://example.com/a. Mail a@ana.example, @here',
    )
  expect(text).toBe(
    '<@U0CHEN> and <!subteam^S0LEADS>: see <#C0OTHER|other> &amp; &lt;b&gt; at <https://example.com/a>. Mail a@ana.example, <!here>',
  )
})

test('a command carries names beside ids when its manifest says should_escape, and words as they are otherwise', async () => {
  const workspace = await givenWorkspace()
  const ana = workspace.as('U0ANA')
  await ana.command('/incident assign @chen in #other', channel)
  await ana.command('/plain assign @chen & co', channel)
  expect(workspace.journal.deliveries('command').map(({ payload }) => [payload.command, payload.text])).toEqual([
    ['/incident', 'assign <@U0CHEN|chen> in <#C0OTHER|other>'],
    ['/plain', 'assign @chen &amp; co'],
  ])
})

test('a command that the manifest does not have is no command', async () => {
  const workspace = await givenWorkspace()
  const answer = await workspace.as('U0ANA').command('/deploy', channel)
  expect(answer).toEqual({ ok: false, reason: '/deploy is not a valid command.' })
  expect(workspace.journal.deliveries()).toEqual([])
})

test('a command without an app fails at once; without an acknowledgement it times out', async () => {
  const workspace = await givenWorkspace({ ackMs: 50 })
  const ana = workspace.as('U0ANA')
  expect(await ana.command('/incident', channel)).toEqual({
    ok: false,
    reason: '/incident failed with the error "dispatch_failed"',
  })
  await givenSocketApp(workspace, app => {
    app.command('/incident', async () => undefined)
  })
  expect(await ana.command('/incident', channel)).toEqual({
    ok: false,
    reason: '/incident failed with the error "operation_timeout"',
  })
})

test('a person acts only in channels they are in', async () => {
  const workspace = await givenWorkspace()
  expect(await workspace.as('U0GIL').command('/incident', 'other')).toEqual({
    ok: false,
    reason: 'gil is in no channel C0OTHER.',
  })
  await expect(workspace.as('U0GIL').message('other', 'hi')).rejects.toThrow('gil is in no channel')
})

test('mentions reach the app only where its bot is', async () => {
  const workspace = await givenWorkspace()
  await workspace.as('U0ANA').message('other', '@Handrail help')
  expect(workspace.journal.deliveries()).toEqual([])
})

test('events that the manifest does not subscribe to are not sent', async () => {
  const settings = { event_subscriptions: { bot_events: ['app_mention'] } }
  const workspace = await givenWorkspace({ manifest: { ...fullManifest, settings } })
  const { ts } = await workspace.as('U0ANA').message(channel, 'hello')
  await workspace.as('U0ANA').react(channel, ts, 'eyes')
  await workspace.as('U0ANA').message(channel, '@Handrail hello')
  expect(workspace.journal.deliveries().map(({ type }) => type)).toEqual(['app_mention'])
})

test('a click is held against what stands there; an old button is pressed only by a page that is behind', async () => {
  const workspace = await givenWorkspace()
  await givenSocketApp(workspace, app => {
    app.action('go', async ({ ack }) => ack())
  })
  const { ts } = await call(workspace, 'chat.postMessage', { channel, text: 'a', blocks: row('old') })
  await call(workspace, 'chat.update', { channel, ts, text: 'a', blocks: row('new') })
  const ana = workspace.as('U0ANA')
  await expect(ana.click(channel, String(ts), { value: 'old' })).rejects.toThrow('No element {"value":"old"}')
  expect(await ana.click(channel, String(ts), { value: 'old' }, { stale: true })).toEqual({ ok: true })
  expect(await ana.click(channel, String(ts), 'go')).toEqual({ ok: true })
  const sent = workspace.journal.deliveries('block_actions').map(({ payload }) => payload.actions)
  expect(sent).toMatchObject([[{ value: 'old' }], [{ value: 'new', block_id: 'row', action_ts: expect.any(String) }]])
})

test('a choice in a message carries the option, and state.values with it', async () => {
  const workspace = await givenWorkspace()
  await givenSocketApp(workspace, app => {
    app.action('severity', async ({ ack }) => ack())
  })
  const options = ['P1', 'P2'].map(value => ({ text: words(value), value }))
  const element = { type: 'static_select', action_id: 'severity', options, initial_option: options[1] }
  const { ts } = await call(workspace, 'chat.postMessage', {
    channel,
    text: 'a',
    blocks: [{ type: 'actions', block_id: 'row', elements: [element] }],
  })
  const ana = workspace.as('U0ANA')
  await ana.select({ channel, ts: String(ts) }, 'severity', 'P1')
  expect(workspace.journal.deliveries('block_actions')[0]?.payload).toMatchObject({
    actions: [{ type: 'static_select', selected_option: options[0] }],
    state: { values: { row: { severity: { type: 'static_select', selected_option: options[0] } } } },
    message: { ts },
    channel: { id: channel, name: 'engineering-alerts' },
    user: { id: 'U0ANA', username: 'ana', team_id: 'T0LOCALTEAM' },
  })
  await expect(ana.select({ channel, ts: String(ts) }, 'severity', 'P9')).rejects.toThrow(
    'severity offers no option "P9"',
  )
})

test('an input in a message sends nothing by itself unless it dispatches', async () => {
  const workspace = await givenWorkspace()
  const element = { type: 'plain_text_input', action_id: 'note' }
  const blocks = [{ type: 'input', block_id: 'note', label: words('Note'), element }]
  const { ts } = await call(workspace, 'chat.postMessage', { channel, text: 'a', blocks })
  const answer = await workspace.as('U0ANA').select({ channel, ts: String(ts) }, 'note', 'x')
  expect(answer).toEqual({ ok: false, reason: 'This input sends nothing by itself.' })
})

test('a shortcut on a message carries the message', async () => {
  const workspace = await givenWorkspace()
  const noted: unknown[] = []
  await givenSocketApp(workspace, app => {
    app.shortcut({ type: 'message_action', callback_id: 'add' }, async ({ ack, shortcut }) => {
      await ack()
      noted.push(shortcut.message.text, shortcut.channel.name)
    })
  })
  const { ts } = await workspace.as('U0ANA').message(channel, 'note this')
  expect(await workspace.as('U0CHEN').shortcut('add', { channel, ts })).toEqual({ ok: true })
  await workspace.until(() => noted.length > 0, 'the shortcut')
  expect(noted).toEqual(['note this', 'engineering-alerts'])
  expect(await workspace.as('U0CHEN').shortcut('none')).toMatchObject({ ok: false })
})

test('a reaction of a person is an event', async () => {
  const workspace = await givenWorkspace()
  const { ts } = await workspace.as('U0ANA').message(channel, 'a')
  await workspace.as('U0CHEN').react(channel, ts, 'pushpin')
  expect(workspace.journal.deliveries('reaction_added')[0]?.payload).toMatchObject({
    type: 'event_callback',
    event_id: expect.stringMatching(/^Ev/),
    authorizations: [{ team_id: 'T0LOCALTEAM', user_id: 'U0LOCALBOT', is_bot: true }],
    event: { user: 'U0CHEN', reaction: 'pushpin', item_user: 'U0ANA', item: { channel, ts } },
  })
})

test('an app without interactivity gets no click', async () => {
  const settings = { interactivity: { is_enabled: false } }
  const workspace = await givenWorkspace({ manifest: { ...fullManifest, settings } })
  const { ts } = await call(workspace, 'chat.postMessage', { channel, text: 'a', blocks: row('v') })
  expect(await workspace.as('U0ANA').click(channel, String(ts), 'go')).toEqual({
    ok: false,
    reason: 'This app is not configured to handle interactive responses.',
  })
  expect(workspace.journal.deliveries('block_actions')).toEqual([])
})
