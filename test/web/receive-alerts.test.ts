import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'
import {
  alertmanagerSends,
  githubSends,
  post,
  type SentAlert,
  sentrySends,
  webhookSends,
} from '../support/send-alert.ts'

const secret = 'secret-of-the-sender-0123456789'
const alerts = `alerts:
  jobs: { kind: webhook, secret: $JOBS_SECRET, severities: { high: P1 } }
  errors: { kind: sentry, secret: $JOBS_SECRET, systems: { web-shop: shop } }
  code: { kind: github, secret: $JOBS_SECRET, system: shop }
  metrics: { kind: alertmanager, secret: $JOBS_SECRET }
  unset: { kind: webhook, secret: $UNSET_SECRET }
`
const environment = { JOBS_SECRET: secret }
const importFails = { title: 'Nightly import fails', system: 'shop', severity: 'high', key: 'import', place: 'eu-1' }

async function givenReceiver(receiver: 'socket' | 'http' = 'socket') {
  const workspace = await givenWorkspace()
  const database = await givenDatabase()
  const start = () => givenBot(workspace, { url: database.url, receiver, alerts, environment })
  const bot = await start()
  const posts = () => workspace.messages(channel).map(it => workspace.words(it))
  return {
    ...{ workspace, database, bot, start, posts },
    to: (name: string) => `${bot.origin}/alerts/${name}`,
    kept: () => database.kysely.selectFrom('alerts').selectAll().orderBy('firstAt').execute(),
    /** All posts, once they are as wanted. */
    shown: (wanted: (posts: readonly string[]) => boolean, what: string) =>
      workspace.until(() => (wanted(posts()) ? posts() : null), what),
  }
}

test.each(['socket', 'http'] as const)('takes a signed alert and shows it over %s delivery', async receiver => {
  const { to, shown } = await givenReceiver(receiver)
  expect(await post(to('jobs'), webhookSends(secret, importFails))).toBe(200)
  const [words] = await shown(it => it.length === 1, 'the post of the alert')
  for (const said of ['P1?', 'Nightly import fails', 'Shop', 'eu-1', 'Start incident', 'Not an incident'])
    expect(words).toContain(said)

  expect(await post(to('jobs'), webhookSends(secret, importFails))).toBe(200)
  expect(await post(to('jobs'), webhookSends(secret, { ...importFails, status: 'resolved' }))).toBe(200)
  const isUpdated = ([only = '', ...others]: readonly string[]) =>
    others.length === 0 && only.includes('2 times') && only.includes('Over since')
  await shown(isUpdated, 'the post to be updated in place')
})

test('refuses what is not signed, is too old or was here before, with no detail and without reading the body', async () => {
  const { bot, to, kept, posts, start } = await givenReceiver()
  const good = webhookSends(secret, importFails)
  const without = (name: string): SentAlert => {
    const { [name]: _, ...headers } = good.headers as Record<string, string>
    return { ...good, headers }
  }
  const seconds = Math.floor(Date.now() / 1000)
  const wrong: readonly (readonly [string, SentAlert])[] = [
    ['jobs', webhookSends('another secret of the same length', importFails)],
    ['jobs', { ...good, body: `${good.body} ` }],
    ['jobs', without('webhook-signature')],
    ['jobs', without('webhook-timestamp')],
    ['jobs', without('webhook-id')],
    ['jobs', webhookSends(secret, importFails, seconds - 310)],
    ['jobs', webhookSends(secret, importFails, seconds + 310)],
    ['unset', webhookSends('', importFails)],
    ['errors', sentrySends('another', 'issue', {})],
    ['code', githubSends('another', 'ping', {})],
    ['code', good],
    ['metrics', alertmanagerSends('another', {})],
  ]
  for (const [name, sent] of wrong) {
    const response = await fetch(to(name), { method: 'POST', ...sent })
    expect([response.status, await response.text()]).toEqual([401, ''])
  }
  expect(await kept()).toEqual([])
  expect((await fetch(to('nobody'), { method: 'POST' })).status).toBe(404)
  expect((await fetch(to('jobs'))).status).toBe(404)

  // Told while the sender still holds its body back.
  const { hostname, port } = new URL(bot.origin)
  const socket = connect(Number(port), hostname)
  socket.write('POST /alerts/jobs HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\nconnection: keep-alive\r\n\r\n')
  const early = await new Promise<string>((resolve, reject) => {
    socket.once('data', bytes => resolve(bytes.toString()))
    socket.once('error', reject)
  })
  socket.destroy()
  expect(early).toMatch(/^HTTP\/1\.1 401 /)

  // Once, by whichever copy.
  const other = await start()
  expect(await post(to('jobs'), good)).toBe(200)
  expect(await post(to('jobs'), good)).toBe(401)
  expect(await post(`${other.origin}/alerts/jobs`, good)).toBe(401)
  expect((await kept()).map(it => it.count)).toEqual([1])
  expect(posts().length).toBeLessThanOrEqual(1)
})

test('refuses a body that says itself that it is older than deliveries are known', async () => {
  const { to, kept } = await givenReceiver()
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString()
  const issue = (lastSeen: string) => ({
    action: 'created',
    data: { issue: { id: '4711', title: 'No total', level: 'error', lastSeen, project: { slug: 'web-shop' } } },
  })
  expect(await post(to('errors'), sentrySends(secret, 'issue', issue(at(31))))).toBe(401)
  expect(await post(to('errors'), sentrySends(secret, 'issue', issue(at(1))))).toBe(200)
  expect(await kept()).toMatchObject([{ source: 'errors', system: 'shop', title: 'No total' }])
})

test('two copies that are told of the same alert at once keep one', async () => {
  const { bot, start, kept, shown } = await givenReceiver()
  const other = await start()
  const origins = [bot.origin, other.origin]
  const sent = Array.from({ length: 8 }, (_, index) =>
    post(`${origins[index % 2]}/alerts/jobs`, webhookSends(secret, importFails)),
  )
  expect(new Set(await Promise.all(sent))).toEqual(new Set([200]))
  expect((await kept()).map(it => it.count)).toEqual([8])
  await shown(([only, ...others]) => others.length === 0 && only?.includes('8 times') === true, 'one post')
})

test('answers all of a flood, keeps little of it and says once how much it dropped', async () => {
  const { to, kept, shown, bot } = await givenReceiver()
  const many = 2_000
  const statuses: number[] = []
  const send = async (index: number): Promise<void> => {
    statuses.push(await post(to('jobs'), webhookSends(secret, { title: `Job ${index} fails`, system: 'shop' })))
  }
  for (let index = 0; index < many; index += 20)
    await Promise.all(Array.from({ length: 20 }, (_, more) => send(index + more)))
  expect(statuses.filter(it => it === 200)).toHaveLength(60)
  expect(statuses.filter(it => it === 429)).toHaveLength(many - 60)
  await bot.stop()
  const rows = await kept()
  expect(rows.length).toBeLessThanOrEqual(12)
  const dropped = rows.filter(it => it.fingerprint.startsWith('dropped'))
  expect(dropped.reduce((all, it) => all + it.count, 0)).toBe(many - 10)
  expect(dropped.length).toBeLessThanOrEqual(2)
  const all = await shown(it => it.length > 0, 'posts')
  expect(all.length).toBeLessThanOrEqual(12)
})

test('leaves room for other alerts while one repeats itself', async () => {
  const { to, kept } = await givenReceiver()
  const statuses = []
  for (let count = 0; count < 40; count += 1) statuses.push(await post(to('jobs'), webhookSends(secret, importFails)))
  expect(statuses.filter(it => it === 200)).toHaveLength(10)
  expect(await post(to('jobs'), webhookSends(secret, { title: 'Another' }))).toBe(200)
  expect((await kept()).map(it => it.title)).toContain('Another')
})

test('answers bodies that are no alert with a refusal and goes on', async () => {
  const { to, kept, workspace, posts, bot } = await givenReceiver()
  const senders: readonly ((payload: unknown) => readonly [string, SentAlert])[] = [
    payload => ['jobs', webhookSends(secret, payload)],
    payload => ['metrics', alertmanagerSends(secret, payload)],
    ...['event_alert', 'issue', 'metric_alert'].map(
      it => (payload: unknown) => ['errors', sentrySends(secret, it, payload)] as const,
    ),
    ...['workflow_run', 'check_run', 'deployment_status'].map(
      it => (payload: unknown) => ['code', githubSends(secret, it, payload)] as const,
    ),
  ]
  const names = ['action', 'data', 'event', 'issue', 'title', 'key', 'status', 'alerts', 'repository', 'workflow_run']
  const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string(), fc.constant('__proto__')), tie('tree')),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(tree, fc.constantFrom(...senders), async (payload, send) => {
      const [name, sent] = send(payload)
      expect([200, 400, 429]).toContain(await post(to(name), sent))
    }),
    { numRuns: 150 },
  )
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b])
  const signature = `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`
  const headers = { 'x-github-event': 'workflow_run', 'x-hub-signature-256': signature }
  expect((await fetch(to('code'), { method: 'POST', headers, body: bytes })).status).toBe(400)
  expect(await post(to('jobs'), webhookSends(secret, '['.repeat(100_000)))).toBe(400)
  expect(await post(to('jobs'), webhookSends(secret, { title: 'x'.repeat(1024 * 1024) }))).toBe(413)
  expect(bot.log.filter(it => it.includes('"level":50'))).toEqual([])

  const hostile = '<!channel> <@U0ANASOUZA> *b* <https://evil.example|ok> \u202e\0 password=hunter2hunter2'
  const links = { url: 'javascript:alert(1)', runbook_url: 'http://user:pw@evil.example/x' }
  expect(await post(to('jobs'), webhookSends(secret, { title: hostile, place: hostile, ...links }))).toBe(200)
  const found = await kept()
  const alert = found.find(it => it.title.includes('evil'))
  expect(alert).toMatchObject({ link: null, runbookLink: null, system: null })
  expect(JSON.stringify(found)).not.toContain('hunter2')
  const message = await workspace.until(
    () => workspace.messages(channel).find(it => JSON.stringify(it.blocks).includes('evil')),
    'the post of the hostile alert',
  )
  expect(JSON.stringify(message.blocks)).not.toMatch(/<!channel>|<@U|<https:\/\/evil|\u202e/)
  expect(posts().join()).toContain('no system is known for it')
})

test('asks for an alert again that could not be written, and takes it then', async () => {
  const { to, database } = await givenReceiver()
  expect(await post(to('jobs'), webhookSends(secret, importFails))).toBe(200)
  await sql`alter table handrail.alerts rename to alerts_away`.execute(database.kysely)
  const later = webhookSends(secret, importFails)
  expect(await post(to('jobs'), later)).toBe(503)
  await sql`alter table handrail.alerts_away rename to alerts`.execute(database.kysely)
  // Nothing was kept of it, so that it is no replay.
  expect(await post(to('jobs'), later)).toBe(200)
})
