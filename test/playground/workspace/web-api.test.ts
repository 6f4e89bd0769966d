import { expect, test } from 'vitest'
import { botToken, call, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'C0ALERTS'

test('history comes newest first and in pages, replies oldest first with their parent', async () => {
  const workspace = await givenWorkspace()
  const { ts } = await call(workspace, 'chat.postMessage', { channel, text: 'one' })
  await call(workspace, 'chat.postMessage', { channel, text: 'reply', thread_ts: ts })
  await call(workspace, 'chat.postMessage', { channel, text: 'two' })
  const first = await call(workspace, 'conversations.history', { channel, limit: 1 })
  expect(first).toMatchObject({ messages: [{ text: 'two' }], has_more: true })
  const { next_cursor: cursor } = first.response_metadata as { next_cursor: string } // Slack's form of a cursor
  expect(await call(workspace, 'conversations.history', { channel, limit: 1, cursor })).toMatchObject({
    messages: [{ text: 'one', reply_count: 1 }],
    has_more: false,
  })
  const thread = await call(workspace, 'conversations.replies', { channel, ts })
  expect(thread).toMatchObject({ messages: [{ text: 'one' }, { text: 'reply', thread_ts: ts }] })
})

test('channels are listed by kind; a private one is unknown to a bot that is no member', async () => {
  const workspace = await givenWorkspace()
  const { channels } = await call(workspace, 'conversations.list', { types: 'public_channel,private_channel' })
  expect(channels).toMatchObject([
    { id: 'C0ALERTS', is_member: true },
    { id: 'C0OTHER', is_member: false },
  ])
  expect(await call(workspace, 'conversations.info', { channel: 'C0SECRET' })).toMatchObject({
    error: 'channel_not_found',
  })
  const mine = await call(workspace, 'users.conversations', {})
  expect(mine).toMatchObject({ channels: [{ id: 'C0ALERTS' }] })
})

test('a bot makes, joins, fills and archives channels', async () => {
  const workspace = await givenWorkspace()
  expect(await call(workspace, 'conversations.join', { channel: 'C0OTHER' })).toMatchObject({ ok: true })
  const made = await call(workspace, 'conversations.create', { name: 'inc-42' })
  expect(made).toMatchObject({ ok: true, channel: { name: 'inc-42', is_member: true } })
  expect(await call(workspace, 'conversations.create', { name: 'inc-42' })).toMatchObject({ error: 'name_taken' })
  expect(await call(workspace, 'conversations.create', { name: 'No Way' })).toMatchObject({
    error: 'invalid_name_specials',
  })
  const id = workspace.channel('inc-42').id
  expect(await call(workspace, 'conversations.invite', { channel: id, users: 'U0ANA,U0CHEN' })).toMatchObject({
    ok: true,
  })
  expect(await call(workspace, 'conversations.members', { channel: id })).toMatchObject({
    members: ['U0LOCALBOT', 'U0ANA', 'U0CHEN'],
  })
  expect(await call(workspace, 'conversations.archive', { channel: id })).toMatchObject({ ok: true })
  expect(await call(workspace, 'conversations.archive', { channel: id })).toMatchObject({ error: 'already_archived' })
})

test('guests, strangers, bots and the deactivated are marked; addresses need their scope', async () => {
  const workspace = await givenWorkspace({
    people: [
      { id: 'U1', name: 'guest', realName: 'G', about: '', guest: true },
      { id: 'U2', name: 'gone', realName: 'G', about: '', deleted: true },
      { id: 'U3', name: 'robot', realName: 'R', about: '', bot: true },
      { id: 'U4', name: 'stranger', realName: 'S', about: '', teamId: 'T0ELSE' },
    ],
    channels: [],
    usergroups: [{ id: 'S1', handle: 'team', name: 'Team', users: ['U1', 'U2'] }],
  })
  const { members } = await call(workspace, 'users.list')
  expect(members).toMatchObject([
    { id: 'U0LOCALBOT', is_bot: true },
    { id: 'U1', is_restricted: true, profile: { email: 'guest@local.example' } },
    { id: 'U2', deleted: true },
    { id: 'U3', is_bot: true },
    { id: 'U4', team_id: 'T0ELSE', is_stranger: true },
  ])
  expect(await call(workspace, 'users.info', { user: 'U9' })).toMatchObject({ error: 'user_not_found' })
  expect(await call(workspace, 'users.lookupByEmail', { email: 'guest@local.example' })).toMatchObject({
    user: { id: 'U1' },
  })
  expect(await call(workspace, 'usergroups.users.list', { usergroup: 'S1' })).toMatchObject({ users: ['U1'] })
})

test('membership of a user group is what it is now', async () => {
  const workspace = await givenWorkspace()
  workspace.changeUsergroup('S0LEADS', ['U0ANA', 'U0CHEN'])
  workspace.changePerson('U0CHEN', { deleted: true })
  const listed = await call(workspace, 'usergroups.list', { include_users: true })
  expect(listed).toMatchObject({ usergroups: [{ id: 'S0LEADS', handle: 'engineering-leads', users: ['U0ANA'] }] })
  expect(await workspace.as('U0CHEN').command('/incident', channel)).toMatchObject({ ok: false })
})

test('reactions and pins are put on once and taken off once', async () => {
  const workspace = await givenWorkspace()
  const { ts: timestamp } = await workspace.as('U0ANA').message(channel, 'note this')
  const reaction = { channel, timestamp, name: 'pushpin' }
  expect(await call(workspace, 'reactions.add', reaction)).toEqual({ ok: true })
  expect(await call(workspace, 'reactions.add', reaction)).toMatchObject({ error: 'already_reacted' })
  await workspace.as('U0CHEN').react(channel, timestamp, 'pushpin')
  expect(await call(workspace, 'reactions.get', { channel, timestamp })).toMatchObject({
    message: { reactions: [{ name: 'pushpin', users: ['U0LOCALBOT', 'U0CHEN'], count: 2 }] },
  })
  expect(await call(workspace, 'reactions.remove', reaction)).toEqual({ ok: true })
  expect(await call(workspace, 'reactions.remove', reaction)).toMatchObject({ error: 'no_reaction' })
  expect(await call(workspace, 'pins.add', { channel, timestamp })).toEqual({ ok: true })
  expect(await call(workspace, 'pins.add', { channel, timestamp })).toMatchObject({ error: 'already_pinned' })
  expect(await call(workspace, 'pins.list', { channel })).toMatchObject({ items: [{ message: { ts: timestamp } }] })
  expect(await call(workspace, 'pins.remove', { channel, timestamp })).toEqual({ ok: true })
  expect(await call(workspace, 'pins.remove', { channel, timestamp })).toMatchObject({ error: 'no_pin' })
})

test('a bookmark needs a link', async () => {
  const workspace = await givenWorkspace()
  const bookmark = { channel_id: channel, title: 'Runbook', type: 'link', link: 'https://example.com/runbook' }
  expect(await call(workspace, 'bookmarks.add', bookmark)).toMatchObject({ ok: true, bookmark: { title: 'Runbook' } })
  expect(await call(workspace, 'bookmarks.add', { ...bookmark, link: 'no' })).toMatchObject({ error: 'invalid_link' })
})

test('a file is shared only when its bytes are there, and read only with the token', async () => {
  const workspace = await givenWorkspace()
  const { file_id, upload_url } = await call(workspace, 'files.getUploadURLExternal', { filename: 'a.csv', length: 3 })
  const complete = { files: JSON.stringify([{ id: file_id, title: 'A' }]), channel_id: channel }
  expect(await call(workspace, 'files.completeUploadExternal', complete)).toMatchObject({ error: 'file_not_found' })
  const short = await fetch(String(upload_url), { method: 'POST', body: 'x' })
  expect(short.status).toBe(400)
  const whole = await fetch(String(upload_url), { method: 'POST', body: 'a,b' })
  expect(whole.status).toBe(200)
  expect(await call(workspace, 'files.completeUploadExternal', complete)).toMatchObject({
    files: [{ id: file_id, title: 'A', mimetype: 'text/csv' }],
  })
  const info = await call(workspace, 'files.info', { file: file_id })
  expect(info).toMatchObject({
    file: { size: 3, shares: { public: { [channel]: [{ ts: workspace.messages(channel)[0]?.ts }] } } },
  })
  const { url_private } = info.file as { url_private: string } // Slack's file object
  expect((await fetch(url_private)).status).toBe(403)
  const read = await fetch(url_private, { headers: { authorization: `Bearer ${botToken}` } })
  expect(await read.text()).toBe('a,b')
})

test('arguments come as a form, too, with the token among them', async () => {
  const workspace = await givenWorkspace()
  const form = new URLSearchParams({ token: botToken, channel, text: 'as a form' })
  const response = await fetch(`${workspace.apiUrl}chat.postMessage`, { method: 'POST', body: form })
  expect(await response.json()).toMatchObject({ ok: true })
  expect(workspace.journal.calls('chat.postMessage')[0]?.arguments).toEqual({ channel, text: 'as a form' })
})
