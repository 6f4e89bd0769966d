import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { forgetSignatures } from '../../src/store/deliveries.ts'
import { openIncidents } from '../../src/store/incidents.ts'
import { givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'
import { commandBody, form, type Sent, signedRequest } from '../support/send-signed.ts'

const start = 'start P1 shop nobody can pay'

async function givenDoor() {
  const database = await givenDatabase()
  const workspace = await givenWorkspace()
  const bot = await givenBot(workspace, { url: database.url, receiver: 'http' })
  const send = async (sent: Sent, address = bot.address) => {
    const answer = await fetch(address ?? '', signedRequest(sent))
    return { status: answer.status, body: await answer.text() }
  }
  const open = () => openIncidents(database.kysely, 100)
  return { database, workspace, bot, send, open }
}

test('only what Slack signed, at most five minutes off in either direction, gets through', async () => {
  const { send, open, bot } = await givenDoor()
  const now = Math.floor(Date.now() / 1000)
  const body = commandBody(start, 'trigger-refused')
  const refused: Sent[] = [
    { body, secret: 'another secret' },
    { body, timestamp: now - 302 },
    { body, timestamp: now + 302 },
    { body, headers: { 'x-slack-signature': undefined } },
    { body, headers: { 'x-slack-request-timestamp': undefined } },
    { body, headers: { 'x-slack-request-timestamp': 'now' } },
    { body, headers: { 'x-slack-request-timestamp': `${now}.0` } },
    { body, headers: { 'x-slack-signature': 'v0=' } },
    { body, headers: { 'x-slack-signature': `v0=${'0'.repeat(64)}` } },
    { body: 'ssl_check=1', secret: 'another secret' },
    {
      body: JSON.stringify({ type: 'url_verification', challenge: 'x' }),
      secret: 'y',
      contentType: 'application/json',
    },
  ]
  for (const sent of refused) expect(await send(sent), JSON.stringify(sent)).toEqual({ status: 401, body: '' })
  expect(await open()).toEqual([])

  expect((await send({ body: commandBody('help', 'trigger-past'), timestamp: now - 298 })).status).toBe(200)
  expect((await send({ body: commandBody('help', 'trigger-future'), timestamp: now + 298 })).status).toBe(200)
  expect(bot.log.join('')).not.toContain('another secret')
})

test('a request that was here before is refused, also by another copy, until nobody could send it any more', async () => {
  const { database, workspace, bot, send, open } = await givenDoor()
  const other = await givenBot(workspace, { url: database.url, receiver: 'http' })
  const sent: Sent = { body: commandBody(start, 'trigger-once'), timestamp: Math.floor(Date.now() / 1000) }
  expect((await send(sent)).status).toBe(200)
  expect(await send(sent)).toEqual({ status: 401, body: '' })
  expect(await send(sent, other.address)).toEqual({ status: 401, body: '' })
  const at = await Promise.all(
    [bot.address, other.address, bot.address, other.address].map(it =>
      send({ ...sent, timestamp: Number(sent.timestamp) - 1 }, it),
    ),
  )
  expect(at.map(it => it.status).sort()).toEqual([200, 401, 401, 401])
  expect(await open()).toHaveLength(1)

  await forgetSignatures(database.kysely, new Date(Date.now() - 600_000))
  expect((await send(sent)).status).toBe(401)
  await forgetSignatures(database.kysely, new Date(Date.now() + 1_000))
  expect((await send(sent)).status).toBe(200)
  expect(await open()).toHaveLength(1)
})

test('a click that was here before is refused, and nothing more is said about it', async () => {
  const { send, workspace } = await givenDoor()
  const click = {
    type: 'block_actions',
    user: { id: 'U0ANASOUZA' },
    team: { id: 'T' },
    actions: [{ action_id: 'never.heard', type: 'button', text: { text: 'Go' }, value: '1' }],
    channel: { id: 'C0ALERTS' },
    message: { ts: '1.1' },
    trigger_id: 'trigger-again',
  }
  const sent: Sent = {
    body: new URLSearchParams({ payload: JSON.stringify(click) }).toString(),
    timestamp: Math.floor(Date.now() / 1000),
  }
  expect((await send(sent)).status).toBe(200)
  const ana = workspace.as('U0ANASOUZA')
  await workspace.until(() => ana.ephemerals().length === 1, 'the ephemeral message')
  expect(await send(sent)).toEqual({ status: 401, body: '' })
  const calls = workspace.journal.calls().filter(it => it.method === 'chat.postEphemeral')
  expect(calls).toHaveLength(1)
})

test('help is said to whoever asks, as often as asked, and without a database', async () => {
  const { send, database } = await givenDoor()
  const sent: Sent = { body: commandBody('help', 'trigger-help'), timestamp: Math.floor(Date.now() / 1000) }
  const first = await send(sent)
  expect(first.body).toContain('understands')
  expect(await send(sent)).toEqual(first)
  const { seen } = await database.kysely
    .selectFrom('seenSignatures')
    .select(eb => eb.fn.countAll<string>().as('seen'))
    .executeTakeFirstOrThrow()
  expect(Number(seen)).toBe(0)
  expect((await send({ ...sent, secret: 'another secret' })).status).toBe(401)
})

test('a body longer than a mebibyte is refused before it is read, and one that is no Slack payload is answered', async () => {
  const { send } = await givenDoor()
  expect((await send({ body: `text=${'x'.repeat(1024 * 1024)}` })).status).toBe(413)
  expect((await send({ body: '{', contentType: 'application/json' })).status).toBe(400)
  expect((await send({ body: 'payload=[1' })).status).toBe(400)
  expect(
    (await send({ body: '{"type":"url_verification","challenge":"c1"}', contentType: 'application/json' })).body,
  ).toBe('{"challenge":"c1"}')
  expect((await send({ body: 'ssl_check=1' })).status).toBe(200)
  expect((await send({ body: 'ssl_check=1&token=x', contentType: `${form}; charset=utf-8` })).status).toBe(200)
})

test('commands, shortcuts, buttons and forms that nobody knows are answered, and say what to do', async () => {
  const { send, workspace } = await givenDoor()
  const unknown = await send({ body: commandBody('x', 'trigger-unknown', { command: '/unheard' }) })
  expect(unknown.body).toContain('/unheard is not one of Handrail’s commands')
  const payload = (given: object) => ({
    body: new URLSearchParams({
      payload: JSON.stringify({ user: { id: 'U0ANASOUZA' }, team: { id: 'T' }, ...given }),
    }).toString(),
  })
  const action = { action_id: 'never.heard', type: 'button', text: { text: 'Go' }, value: '1' }
  const place = { channel: { id: 'C0ALERTS' }, message: { ts: '1.1' }, trigger_id: 'trigger-click' }
  expect((await send(payload({ type: 'block_actions', actions: [action], ...place }))).status).toBe(200)
  const ana = workspace.as('U0ANASOUZA')
  await workspace.until(
    () => ana.ephemerals().some(it => /belongs to nothing/.test(workspace.words(it))),
    'the ephemeral message',
  )
  const view = {
    id: 'V1',
    hash: 'h',
    callback_id: 'never',
    private_metadata: '',
    title: { text: 'T' },
    blocks: [],
    state: { values: {} },
  }
  expect((await send(payload({ type: 'view_submission', view }))).body).toContain('not one of Handrail’s any more')
  expect((await send(payload({ type: 'view_closed', view }))).status).toBe(200)
  expect((await send(payload({ type: 'shortcut', callback_id: 'never', trigger_id: 't' }))).status).toBe(200)
  expect((await send(payload({ type: 'never heard of' }))).status).toBe(200)
})

test('signed nonsense of any shape is answered at once with 200 or 400, and the bot goes on', async () => {
  const { send, bot } = await givenDoor()
  const types = [
    'block_actions',
    'view_submission',
    'block_suggestion',
    'shortcut',
    'message_action',
    'event_callback',
    'x',
  ]
  const anything = fc.object({ maxDepth: 3, values: [fc.string(), fc.integer(), fc.constant(null), fc.constant([])] })
  const names = ['user', 'view', 'actions', 'event', 'channel', 'message', 'team', 'authorizations', 'command', 'state']
  const typed = fc
    .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...names), anything))
    .map(([type, given]): object => ({ type, ...given }))
  const shape = fc.oneof(typed, anything)
  const property = fc.asyncProperty(shape, fc.boolean(), async (value, asForm) => {
    const text = JSON.stringify(value)
    const { status } = await send(
      asForm
        ? { body: new URLSearchParams({ payload: text }).toString() }
        : { body: text, contentType: 'application/json' },
    )
    // The same text twice in one second is a replay.
    expect([200, 400, 401]).toContain(status)
  })
  await fc.assert(property, { numRuns: 300 })
  expect((await send({ body: commandBody('help', 'trigger-after') })).body).toContain('understands')
  expect(bot.log.join('')).not.toContain('"level":"fatal"')
})

type Half = { readonly socket: Socket; readonly answer: Promise<string> }

/** A request whose headers are well formed, and half of whose body is sent. */
function sendHalf(port: number, more: { readonly signature?: string; readonly bytes?: number } = {}): Half {
  const socket = connect(port, '127.0.0.1')
  const signature = more.signature ?? `v0=${'0'.repeat(64)}`
  const lines = [
    'POST /slack/events HTTP/1.1',
    'host: x',
    `x-slack-request-timestamp: ${Math.floor(Date.now() / 1000)}`,
    `x-slack-signature: ${signature}`,
    'content-length: 1000000',
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n${'x'.repeat(more.bytes ?? 10)}`)
  let said = ''
  socket.on('data', chunk => {
    said += chunk
  })
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  return { socket, answer: once(socket, 'close').then(() => said) }
}

test('half a request holds up no other', async () => {
  const { bot, send } = await givenDoor()
  sendHalf(Number(new URL(bot.address ?? '').port))
  expect((await send({ body: commandBody('help', 'trigger-beside') })).status).toBe(200)
})

test('a request whose headers no body could make right is refused before its body is there', async () => {
  const { bot } = await givenDoor()
  const { answer } = sendHalf(Number(new URL(bot.address ?? '').port), { signature: 'v0=short' })
  expect(await answer).toMatch(/^HTTP\/1\.1 401 /)
})

test('a body that does not end is given up within seconds', async () => {
  const { bot } = await givenDoor()
  const { answer } = sendHalf(Number(new URL(bot.address ?? '').port))
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
})

test('three hundred half-sent bodies make room for those that come, and a signed request is answered among them', async () => {
  const { bot, send } = await givenDoor()
  const port = Number(new URL(bot.address ?? '').port)
  const halves = Array.from({ length: 300 }, () => sendHalf(port, { bytes: 200_000 }))
  // At 100 at once and 8 MiB in all, most are given up at once.
  expect(await Promise.race(halves.slice(0, 200).map(it => it.answer))).toMatch(/^HTTP\/1\.1 408 /)
  expect((await send({ body: commandBody('help', 'trigger-among') })).status).toBe(200)
  await Promise.all(halves.map(it => it.answer))
})

test('who sends more than the limit within a minute is told so, and nobody else', async () => {
  const database = await givenDatabase()
  const bot = await givenBot(await givenWorkspace(), { url: database.url, receiver: 'http', inputsPerMinute: 3 })
  const ask = async (trigger: string, user: string) => {
    const body = commandBody('list', trigger, { user_id: user })
    return (await fetch(bot.address ?? '', signedRequest({ body }))).text()
  }
  for (const trigger of ['one', 'two', 'three'])
    expect(await ask(trigger, 'U0ANASOUZA')).not.toContain('within a minute')
  expect(await ask('four', 'U0ANASOUZA')).toContain('more than 3 commands and clicks within a minute')
  expect(bot.log.filter(it => /"level":"error"/.test(it))).toEqual([])
  expect(await ask('five', 'U0CHENWEI')).not.toContain('within a minute')
})
