import { expect, test } from 'vitest'
import type { Workspace } from '../../../playground/workspace/workspace.ts'
import { call, givenSocketApp, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'C0ALERTS'
const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' }, value: 'v' }
const blocks = [{ type: 'actions', block_id: 'row', elements: [button] }]

const post = (url: unknown, body: object) =>
  fetch(String(url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** A command that was run, and the address under which it may be answered. */
async function givenUrl(now?: () => number): Promise<{ workspace: Workspace; url: unknown }> {
  const workspace = await givenWorkspace(now ? { now } : {})
  await workspace.as('U0ANA').command('/incident', channel)
  return { workspace, url: workspace.journal.deliveries('command')[0]?.payload.response_url }
}

test('it is good for five answers', async () => {
  const { workspace, url } = await givenUrl()
  for (const text of ['1', '2', '3', '4', '5']) expect((await post(url, { text })).status).toBe(200)
  const sixth = await post(url, { text: '6' })
  expect([sixth.status, await sixth.text()]).toEqual([404, 'used_url'])
  expect(workspace.as('U0ANA').ephemerals()).toHaveLength(5)
})

test('it is good for 30 minutes', async () => {
  let now = 1_750_000_000_000
  const { url } = await givenUrl(() => now)
  now += 30 * 60_000
  expect((await post(url, { text: 'in time' })).status).toBe(200)
  now += 1
  const late = await post(url, { text: 'late' })
  expect([late.status, await late.text()]).toEqual([404, 'expired_url'])
})

test('an answer for all is a message, and bad blocks are refused', async () => {
  const { workspace, url } = await givenUrl()
  await post(url, { text: 'for all', response_type: 'in_channel' })
  expect(workspace.messages(channel).map(({ text }) => text)).toEqual(['for all'])
  const bad = await post(url, { blocks: [{ type: 'bogus' }] })
  expect([bad.status, await bad.text()]).toEqual([400, 'invalid_blocks'])
})

test('an ephemeral message is replaced and deleted by it alone, and its click repeats no message', async () => {
  const workspace = await givenWorkspace()
  await givenSocketApp(workspace, app => {
    app.action('go', async ({ ack }) => ack())
  })
  await call(workspace, 'chat.postEphemeral', { channel, user: 'U0ANA', text: 'psst', blocks })
  const ana = workspace.as('U0ANA')
  const ts = ana.ephemerals()[0]?.ts ?? ''
  expect(await ana.click(channel, ts, 'go')).toEqual({ ok: true })
  const { payload } = workspace.journal.deliveries('block_actions')[0] ?? {}
  expect(payload).toMatchObject({ container: { is_ephemeral: true, message_ts: ts } })
  expect(payload).not.toHaveProperty('message')
  await post(payload?.response_url, { text: 'new', replace_original: true })
  expect(ana.ephemerals()).toMatchObject([{ ts, text: 'new', blocks: [] }])
  await post(payload?.response_url, { delete_original: true })
  expect(ana.ephemerals()).toEqual([])
})
