import { expect, test } from 'vitest'
import { call, fullManifest, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'C0ALERTS'
const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'hello' } }]

test('a post comes back as Slack shows it, with ids on its blocks', async () => {
  const workspace = await givenWorkspace()
  const posted = await call(workspace, 'chat.postMessage', { channel, text: 'hi', blocks: JSON.stringify(blocks) })
  const [kept] = workspace.messages(channel)
  expect(posted).toMatchObject({
    ok: true,
    channel,
    ts: kept?.ts,
    message: { type: 'message', text: 'hi', user: 'U0LOCALBOT', bot_id: 'B0LOCALBOT', app_id: 'A0LOCALAPP' },
  })
  expect(kept?.blocks[0]).toMatchObject({ ...blocks[0], block_id: expect.stringMatching(/\w+/) })
})

test('timestamps rise even when the clock stands still', async () => {
  const workspace = await givenWorkspace({ now: () => 1_750_000_000_123 })
  for (const text of ['a', 'b', 'c']) await call(workspace, 'chat.postMessage', { channel, text })
  const stamps = workspace.messages(channel).map(({ ts }) => ts)
  expect(stamps[0]).toMatch(/^1750000000\.123\d{3}$/)
  expect(new Set(stamps).size).toBe(3)
  expect(stamps).toEqual(stamps.toSorted())
})

const refusals: [string, string, Record<string, unknown>, object][] = [
  ['a channel that is not there', 'chat.postMessage', { channel: 'C0NONE', text: 'x' }, { error: 'channel_not_found' }],
  [
    'a public channel without the bot',
    'chat.postMessage',
    { channel: 'C0OTHER', text: 'x' },
    { error: 'not_in_channel' },
  ],
  [
    'a private channel without the bot',
    'chat.postMessage',
    { channel: 'C0SECRET', text: 'x' },
    { error: 'channel_not_found' },
  ],
  ['nothing', 'chat.postMessage', { channel }, { error: 'no_text' }],
  ['more than 40,000 characters', 'chat.postMessage', { channel, text: 'x'.repeat(40_001) }, { error: 'msg_too_long' }],
  [
    'blocks that are no list',
    'chat.postMessage',
    { channel, text: 'x', blocks: '{' },
    { error: 'invalid_blocks_format' },
  ],
  [
    'metadata without a payload',
    'chat.postMessage',
    { channel, text: 'x', metadata: { event_type: 'a' } },
    { error: 'invalid_metadata_format' },
  ],
  [
    'an ephemeral message to someone who is not there',
    'chat.postEphemeral',
    { channel, user: 'U0NONE', text: 'x' },
    { error: 'user_not_in_channel' },
  ],
  ['an update of nothing', 'chat.update', { channel, ts: '1.1', text: 'x' }, { error: 'message_not_found' }],
  [
    'blocks against the rules',
    'chat.postMessage',
    { channel, text: 'x', blocks: [{ type: 'bogus' }] },
    {
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] unsupported type: bogus [json-pointer:/blocks/0/type]'] },
    },
  ],
]

test.each(refusals)('%s is refused in Slack’s words', async (_, method, args, refusal) => {
  const workspace = await givenWorkspace()
  expect(await call(workspace, method, args)).toMatchObject({ ok: false, ...refusal })
  expect(workspace.messages(channel)).toEqual([])
})

test('an archived channel takes no post, and takes one again when it is back', async () => {
  const workspace = await givenWorkspace()
  workspace.archiveChannel(channel)
  expect(await call(workspace, 'chat.postMessage', { channel, text: 'x' })).toMatchObject({
    ok: false,
    error: 'is_archived',
  })
  workspace.unarchiveChannel(channel)
  expect(await call(workspace, 'chat.postMessage', { channel, text: 'x' })).toMatchObject({ ok: true })
})

test('a reply to a reply joins the thread; a reply to a message that is gone lands in the channel', async () => {
  const workspace = await givenWorkspace()
  const parent = await call(workspace, 'chat.postMessage', { channel, text: 'parent' })
  const reply = await call(workspace, 'chat.postMessage', { channel, text: 'reply', thread_ts: parent.ts })
  const deeper = await call(workspace, 'chat.postMessage', { channel, text: 'deeper', thread_ts: reply.ts })
  expect(deeper.message).toMatchObject({ thread_ts: parent.ts })
  workspace.deleteMessage(channel, String(parent.ts))
  const lost = await call(workspace, 'chat.postMessage', { channel, text: 'lost', thread_ts: parent.ts })
  expect(lost).toMatchObject({ ok: true })
  expect(lost.message).not.toHaveProperty('thread_ts')
  expect(workspace.messages(channel).map(({ text }) => text)).toEqual(['lost'])
})

test('an update with text alone takes the blocks away; one above 4,000 characters is refused', async () => {
  const workspace = await givenWorkspace()
  const { ts } = await call(workspace, 'chat.postMessage', { channel, text: 'a', blocks })
  expect(await call(workspace, 'chat.update', { channel, ts, text: 'b' })).toMatchObject({ ok: true, text: 'b' })
  expect(workspace.messages(channel)[0]).toMatchObject({ text: 'b', blocks: [] })
  const long = await call(workspace, 'chat.update', { channel, ts, text: 'x'.repeat(4001) })
  expect(long).toMatchObject({ ok: false, error: 'msg_too_long' })
})

test('an app changes and deletes only its own messages', async () => {
  const workspace = await givenWorkspace()
  const { ts } = await workspace.as('U0ANA').message(channel, 'mine')
  expect(await call(workspace, 'chat.update', { channel, ts, text: 'x' })).toMatchObject({
    error: 'cant_update_message',
  })
  expect(await call(workspace, 'chat.delete', { channel, ts })).toMatchObject({ error: 'cant_delete_message' })
})

test('an ephemeral message is seen by one person, cannot be updated and is in no history', async () => {
  const workspace = await givenWorkspace()
  const { message_ts: ts } = await call(workspace, 'chat.postEphemeral', { channel, user: 'U0ANA', text: 'psst' })
  expect(
    workspace
      .as('U0ANA')
      .ephemerals(channel)
      .map(({ text }) => text),
  ).toEqual(['psst'])
  expect(workspace.as('U0CHEN').ephemerals()).toEqual([])
  expect(await call(workspace, 'chat.update', { channel, ts, text: 'x' })).toMatchObject({ error: 'message_not_found' })
  expect(await call(workspace, 'conversations.history', { channel })).toMatchObject({ messages: [] })
})

test('metadata is kept through an update and shown only to who asks for it', async () => {
  const workspace = await givenWorkspace()
  const metadata = { event_type: 'card', event_payload: { id: 'INC-1' } }
  const { ts } = await call(workspace, 'chat.postMessage', { channel, text: 'a', metadata })
  await call(workspace, 'chat.update', { channel, ts, text: 'b' })
  const shown = await call(workspace, 'conversations.history', { channel, include_all_metadata: true })
  expect(shown).toMatchObject({ messages: [{ text: 'b', metadata }] })
  const hidden = await call(workspace, 'conversations.replies', { channel, ts })
  expect(JSON.stringify(hidden)).not.toContain('INC-1')
})

test('a permalink leads to the message in this workspace', async () => {
  const workspace = await givenWorkspace({ now: () => 1_750_000_000_000 })
  const { ts } = await call(workspace, 'chat.postMessage', { channel, text: 'a' })
  const { permalink } = await call(workspace, 'chat.getPermalink', { channel, message_ts: ts })
  expect(permalink).toBe(`${workspace.url}/archives/C0ALERTS/p1750000000000000`)
})

test('a person’s id stands for the direct conversation with them', async () => {
  const workspace = await givenWorkspace()
  const first = await call(workspace, 'chat.postMessage', { channel: 'U0ANA', text: 'a' })
  const second = await call(workspace, 'chat.postMessage', { channel: 'U0ANA', text: 'b' })
  expect(first.channel).toMatch(/^D/)
  expect(second.channel).toBe(first.channel)
})

const tokens: [string, string, string | null, string][] = [
  ['no token', 'auth.test', null, 'not_authed'],
  ['an unknown token', 'auth.test', 'xoxb-else', 'invalid_auth'],
  ['an app token for a bot’s method', 'chat.postMessage', 'xapp-test', 'not_allowed_token_type'],
  ['a bot token for Socket Mode', 'apps.connections.open', 'xoxb-test', 'not_allowed_token_type'],
  ['a method that does not exist', 'chat.shout', 'xoxb-test', 'unknown_method'],
]

test.each(tokens)('%s is refused', async (_, method, token, error) => {
  const workspace = await givenWorkspace()
  expect(await call(workspace, method, {}, token)).toMatchObject({ ok: false, error })
})

test('a call without its scope is told what it needs and what there is', async () => {
  const bot = ['commands', 'chat:write', 'channels:history']
  const workspace = await givenWorkspace({
    manifest: { ...fullManifest, settings: {}, oauth_config: { scopes: { bot } } },
    channels: [{ id: 'C0P', name: 'p', private: true, members: [] }],
  })
  expect(await call(workspace, 'users.list')).toMatchObject({
    ok: false,
    error: 'missing_scope',
    needed: 'users:read',
    provided: bot.join(','),
  })
  expect(await call(workspace, 'conversations.history', { channel: 'C0P' })).toMatchObject({ needed: 'groups:history' })
})
