import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkMessageBlocks } from '../../playground/workspace/blocks/check-blocks.ts'
import { requestHealth } from '../../src/flow/health/request-health.ts'
import { openCalls } from '../../src/integrations/open-calls.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { createLog } from '../../src/log.ts'
import { PacedClient } from '../../src/slack/deliver/paced-client.ts'
import type { BoardLine } from '../../src/walk/verdict.ts'
import { checkHealth } from '../../src/worker/check-health.ts'
import { renderBoard } from '../../src/worker/render-board.ts'
import { renderHistory } from '../../src/worker/render-history.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { requester } from '../reliability/races/people.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { decide } from '../support/decide.ts'
import { startServer } from '../support/imitations/server.ts'

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

const deep = (levels: number, open = '[', close = ']') => `${open.repeat(levels)}${close.repeat(levels)}`

/** What a system answers, what the catalog expects of it, and what its line then says. */
const answers: Readonly<
  Record<string, readonly [body: string | Buffer, expect: string, outcome: string, says: RegExp]>
> = {
  'arrays 20,000 deep': [deep(20_000), 'ok = true', 'could-not-check', /nested deeper than 100 levels/],
  'objects 5,000 deep': [
    `${'{"ok":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
    'ok = true',
    'could-not-check',
    /nested deeper/,
  ],
  'a member 20,000 deep': [`{"ok":${deep(20_000)},"b":1}`, 'ok = true', 'could-not-check', /nested deeper/],
  'a number without end': ['{"ok":1e999}', 'ok > 5', 'could-not-check', /number that is too large/],
  'a MiB and more': [`{"ok":"${'x'.repeat(1_100_000)}"}`, 'ok = true', 'could-not-check', /larger than 1 MiB/],
  'just under a MiB': [`{"ok":"${'x'.repeat(1_000_000)}"}`, 'ok = true', 'not-as-expected', /200 OK/],
  NaN: ['{"ok":NaN}', 'ok = true', 'not-as-expected', /200 OK/],
  'another type': ['{"ok":{"a":[1]}}', 'ok = true', 'not-as-expected', /200 OK/],
  'a prototype': [
    '{"__proto__":{"ok":true},"constructor":{"prototype":{"ok":true}}}',
    'ok = true',
    'not-as-expected',
    /200 OK/,
  ],
  'no UTF-8': [
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
    'ok = true',
    'not-as-expected',
    /200 OK/,
  ],
  'signs that no database keeps': ['{"ok":"\\u0000\\ud800"}', 'ok = true', 'not-as-expected', /200 OK/],
  'what is expected': ['{"ok":true}', 'ok = true', 'as-expected', /200 OK/],
}
const names = Object.keys(answers)

async function hostileShop() {
  const server = await startServer(({ path }, response) => {
    const [body = ''] = answers[names[Number(path.slice(2))] ?? ''] ?? []
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
  const targets = Object.fromEntries(
    names.map((_, index) => [`t${index}`, { kind: 'http', base: server.url, private: true, reads: [`/a${index}`] }]),
  )
  const health = names.map((name, index) => ({ name, run: `GET t${index} /a${index}`, expect: [answers[name]?.[1]] }))
  return { name: 'Shop', runbooks: 'shop/', severities: {}, targets, health }
}

/** The board of a shop, and after how many milliseconds it was there. */
async function checkedBoard(shop: unknown, environment: (name: string) => string | null = () => null) {
  const catalog = parseCatalog([
    { file: 'catalog.yml', text: JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop } }) },
  ])
  const services = { ...opened.services, catalog }
  const calls = openCalls({ catalog, environment, now: services.clock.now })
  const parts = {
    services,
    calls,
    people: {
      find: async () => requester,
      approvers: async () => [],
      members: async () => [],
      named: async () => ({ mentions: [], unknown: [] }),
    },
    log: createLog({ level: 'silent', redact: line => line }),
    client: new PacedClient('xoxb-none'),
    examine: async () => [],
    cards: new Map(),
  }
  await decide(services, callerOf(requester, services.newId()), requestHealth(null), {})
  const { id } = await services.database
    .selectFrom('boards')
    .select('id')
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow()
  await checkHealth(parts, id)
  await calls.close()
  const board = await services.database.selectFrom('boards').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const shown = await renderBoard(parts, id)
  const history = await renderHistory(parts, id, 'r1')
  return { lines: board.results as readonly BoardLine[], shown, history }
}

describe('a hostile answer', () => {
  test('is said in its own line of the board, and every other check says what it saw', async () => {
    const { lines, shown } = await checkedBoard(await hostileShop())
    for (const [name, [, , outcome, says]] of Object.entries(answers)) {
      const line = lines.find(it => it.name === name)
      expect(line?.outcome, name).toBe(outcome)
      expect(line?.summary, name).toMatch(says)
    }
    if (shown.kind !== 'message') throw new Error('The board is not shown')
    expect(checkMessageBlocks(shown.content.blocks ?? [])).toEqual([])
    expect(JSON.stringify(shown.content)).toContain('nested deeper than 100 levels')
  })
})

test('a board is there within ten seconds, with a system that hangs, one that refuses and one that answers nonsense', async () => {
  const server = await startServer(({ path }, response) => {
    if (path === '/nonsense') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
    if (path === '/refuses') response.writeHead(401).end()
    if (path === '/well') response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
    // The others never have an answer.
  })
  const closed = await startServer(() => undefined)
  const api = { kind: 'http', base: server.url, private: true, reads: ['/hangs', '/nonsense', '/refuses', '/well'] }
  const targets = {
    api,
    gone: { kind: 'redis', url: '$GONE_URL', private: true },
    status: { kind: 'statuspage', base: `${server.url}/hangs`, private: true },
    unset: { kind: 'upstash', base: closed.url, private: true, secrets: { token: '$NOT_SET' } },
  }
  const expectations = ['status = 200', 'ok = true']
  const health = [
    ...['hangs', 'nonsense', 'refuses', 'well'].map(it => ({ name: it, run: `GET api /${it}`, expect: expectations })),
    { name: 'nobody listens', run: 'CHECK gone ping', expect: ['pong = true'] },
    { name: 'hanging page', run: 'CHECK status status', expect: ['no_major_incident = true'] },
    { name: 'no secret', run: 'CHECK unset ping', expect: ['pong = true'] },
  ]
  const shop = { name: 'Shop', runbooks: 'shop/', severities: {}, targets, health }
  const { lines, history } = await checkedBoard(shop, name => (name === 'GONE_URL' ? 'redis://127.0.0.1:9' : null))
  const outcomes = Object.fromEntries(lines.map(it => [it.name, it.outcome]))
  expect(outcomes).toEqual({
    ...{ hangs: 'could-not-check', 'hanging page': 'could-not-check', 'nobody listens': 'could-not-check' },
    ...{ 'no secret': 'could-not-check', nonsense: 'not-as-expected', refuses: 'not-as-expected', well: 'as-expected' },
  })
  expect(lines.find(it => it.name === 'no secret')?.summary).toContain('NOT_SET')

  if (history.kind !== 'file' || !('picture' in history.file)) throw new Error('There is no picture')
  expect(history.file.picture.png.subarray(1, 4).toString()).toBe('PNG')
  expect(history.file.picture.alt).toMatch(/Shop refuses: 0 % as expected, 1 failed[\s\S]*Shop well: 100 % as expected/)
})
