import { describe, expect, test } from 'vitest'
import { answerJson } from '../../playground/systems/http/answer-json.ts'
import { type LoggedRequest, requestLogs } from '../../playground/systems/vercel/request-logs.ts'
import { isOnRoute } from '../../src/integrations/vercel/log-line.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { startVercel, type World } from '../support/imitations/vercel.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { logs } = (await loadIntegration('vercel')).checks
if (!logs) throw new Error('The integration has lost its logs')

let made = 0

function request(minutesAgo: number, level: string | null, status: number, more: Partial<LoggedRequest> = {}) {
  made += 1
  return {
    ...{ id: `fra1::${made}`, at: new Date(now.getTime() - minutesAgo * 60_000), deployment: 'dpl_d' },
    ...{
      method: 'POST',
      path: '/api/call',
      status,
      lines: level === null ? [] : [{ level, message: `said ${level}` }],
    },
    ...more,
  }
}

const history = [
  request(50, 'error', 500),
  request(25, 'error', 502, { deployment: 'dpl_c' }),
  request(20, 'info', 200),
  request(15, 'info', 200, { path: '/api/call/v2?x=1' }),
  request(12, 'error', 500, { lines: [{ level: 'error', message: 'No available phone number' }] }),
  request(11, 'fatal', 504),
  request(10, 'error', 500, { path: '/api/caller' }),
  request(9, null, 503, { path: '/api/silent' }),
  request(5, 'warning', 429),
]

async function readLogs(args: object, world: Partial<World> = {}, target: object = {}) {
  const imitation = await startVercel({ deployments: [], production: 'dpl_d', logs: history, ...world }, now)
  const context = contextFor({ ...imitation.target, ...target }, { environment: imitation.environment })
  return { seen: await logs?.run(args, context), paths: imitation.seen.map(it => it.path) }
}

const reasonOf = async (...args: Parameters<typeof readLogs>) => {
  const { seen } = await readLogs(...args)
  if (seen?.kind !== 'failed') throw new Error(`Not failed: ${JSON.stringify(seen)}`)
  return seen.reason
}

describe('the history of the logs', () => {
  test('counts what a route logged in a period, and the shares of its answers', async () => {
    const { seen } = await readLogs({ route: '/api/call', level: 'error', since: '30m' })
    expect(seen).toMatchObject({
      kind: 'answered',
      values: { count: 3, requests: 3, total: 6, errors: 3, '2xx': 33.3, '4xx': 16.7, '5xx': 50 },
      summary: '3 error lines of 6 requests on /api/call in 30m, none in the last 11 min',
    })
    expect(seen?.kind === 'answered' && seen.evidence).toContain('dpl_c: 1\n')
  })

  test('leaves out what an earlier deployment has logged where only the present one is asked for', async () => {
    const { seen } = await readLogs({ route: '/api/call', level: 'error', deployment: 'present' })
    expect(seen).toMatchObject({
      values: { count: 2, total: 5 },
      summary: '2 error lines of 5 requests on /api/call in 30m under the present deployment, none in the last 11 min',
    })
    expect(await reasonOf({ deployment: 'present' }, { production: 'dpl_new' })).toMatch(
      /No request in 30m under the present deployment reached production/,
    )
  })

  test('finds what an earlier deployment of production has logged, and says so', async () => {
    const { seen } = await readLogs({ status: '502' })
    expect(seen).toMatchObject({
      values: { count: 1 },
      summary: '1 log line of 8 requests in 30m, none in the last 25 min, all under an earlier deployment',
    })
  })

  test('counts a request that failed without a word as an error', async () => {
    expect((await readLogs({ route: '/api/silent', level: 'error' })).seen).toMatchObject({
      values: { count: 1, errors: 1 },
    })
  })

  test.each([
    [{ search: 'no available phone' }, 1],
    [{ search: 'fra1::4' }, 1],
    [{ status: '5xx', since: '2h' }, 6],
    [{ level: 'warning', route: '/api/call' }, 4],
    [{ level: 'fatal' }, 1],
    [{ route: '/api/*' }, 8],
    [{}, 8],
  ])('with %j has %i lines', async (args, count) => {
    expect((await readLogs(args)).seen).toMatchObject({ kind: 'answered', values: { count } })
  })

  test('is asked for production in that period, at the address of the history', async () => {
    const { paths } = await readLogs({ level: 'error', search: 'x y', since: '1h' })
    const period = `startDate=${now.getTime() - 3_600_000}&endDate=${now.getTime()}`
    const scope = 'projectId=prj_1&ownerId=team_shop&environment=production'
    expect(paths.slice(1).toSorted()).toEqual([
      `/api/logs/request-logs?${scope}&${period}&level=error%2Cfatal&search=x+y&teamId=team_shop&page=0`,
      `/api/logs/request-logs?${scope}&${period}&search=x+y&statusCode=5xx&teamId=team_shop&page=0`,
      `/api/logs/request-logs?${scope}&${period}&teamId=team_shop&page=0`,
    ])
  })

  const many = (count: number, level: string | null, status: number) =>
    Array.from({ length: count }, () => request(5, level, status))

  test('is read page by page, and has no shares where production had more than is read', async () => {
    const { seen } = await readLogs({ level: 'error' }, { logs: [...many(250, 'error', 500), ...many(600, null, 200)] })
    expect(seen).toMatchObject({
      kind: 'answered',
      values: { count: 250, requests: 250 },
      summary: '250 error lines in 30m, none in the last 5 min',
    })
    expect(seen?.kind === 'answered' && Object.keys(seen.values)).toEqual(['count', 'requests'])
  })

  test('that is cut off is no answer', async () => {
    expect(await reasonOf({ level: 'error' }, { logs: many(2_100, 'error', 500) })).toBe(
      'Production had more requests in 30m than are read; at least 2000 lines of those that were read match. Ask for less with since, level, status or search.',
    )
  })

  test('counts no other status where the history does not look for it any more', async () => {
    const answers = (query: URLSearchParams) => {
      const bare = new URLSearchParams(query)
      bare.delete('statusCode')
      return requestLogs(history, bare, 'shop.example')
    }
    expect((await readLogs({ status: '5xx' }, { answers })).seen).toMatchObject({ values: { requests: 5, total: 8 } })
  })

  test('in which nobody asked for anything is no answer', async () => {
    expect(await reasonOf({ route: '/api/other', level: 'error' })).toBe(
      'No request on /api/other in 30m reached production, so its logs say nothing. Ask for a longer period, or see whether the route is right.',
    )
  })

  test.each([
    [
      'hobby',
      {},
      'Vercel keeps logs for 1h (plan: hobby; write logs_kept in the catalog where it is longer), so the last 2d',
    ],
    ['pro', {}, 'Vercel keeps logs for 1d (plan: pro;'],
    ['another', {}, 'Vercel keeps logs for 1h (plan: another;'],
    ['pro', { logs_kept: '36h' }, 'Vercel keeps logs for 36h (logs_kept in the catalog)'],
  ])('of %s with %j that is not kept so long is no answer', async (plan, target, reason) => {
    expect(await reasonOf({ since: '2d' }, { plan }, target)).toContain(reason)
  })

  const row = {
    requestId: 'a',
    timestamp: now.toISOString(),
    deploymentId: 'd',
    requestPath: '/',
    statusCode: 200,
    logs: [],
  }
  const html = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Log in</title>' }
  test.each([
    ['a list of another name', answerJson(200, { logs: [row], hasMoreRows: false })],
    ['no word of further pages', answerJson(200, { rows: [row] })],
    ['a renamed status', answerJson(200, { rows: [{ ...row, statusCode: undefined, code: 500 }], hasMoreRows: false })],
    [
      'a level of another kind',
      answerJson(200, { rows: [{ ...row, logs: [{ level: 'grave' }] }], hasMoreRows: false }),
    ],
    ['no time', answerJson(200, { rows: [{ ...row, timestamp: 'soon' }], hasMoreRows: false })],
    ['HTML', html],
    ['half an answer', { ...html, body: '{"rows":[{"requestId":"a","times' }],
  ])('that comes with %s is no answer', async (_, answer) => {
    expect(await reasonOf({}, { answers: () => answer })).toContain('in a form that Handrail does not know')
  })

  test.each([401, 403, 404, 429, 500])('that is refused with %i is no answer', async status => {
    const answer = answerJson(status, { error: { code: 'x', message: 'Refused' } }, { 'retry-after': '30' })
    expect(await reasonOf({ level: 'error' }, { answers: query => (query.has('level') ? answer : null) })).toContain(
      `Vercel answered ${status}`,
    )
  })

  test('with wrong arguments is not asked for', async () => {
    const reason = await reasonOf({ since: 'yesterday', status: '600', colour: 'red' })
    expect(reason).toMatch(/status: a status.*since: a period.*colour/)
  })
})

describe('the live stream', () => {
  const line = (level: string, path = '/api/call', source = 'serverless') => ({
    ...{ rowId: 'x', level, message: `said ${level}`, source, domain: 'shop.example', messageTruncated: false },
    ...{ timestampInMs: now.getTime(), requestMethod: 'POST', requestPath: path, responseStatusCode: 200 },
  })

  test('is listened to for some seconds where that is asked for', async () => {
    const live = [line('info'), line('error'), line('error', '/other'), line('info', '', 'delimiter')]
    expect((await readLogs({ live: 'true', route: '/api/call', level: 'error' }, { live })).seen).toMatchObject({
      kind: 'answered',
      values: { count: 1, total: 2 },
      summary: '1 error line of 2 within 6 s',
    })
  })

  test('that is silent is no answer', async () => {
    expect(await reasonOf({ live: 'true' }, { live: [] })).toBe(
      'Nothing was logged within 6 s of the live stream, which says nothing of what was before.',
    )
  })

  test('has nothing of what was before', async () => {
    expect(await reasonOf({ live: 'true', since: '1h' })).toContain('since: the live stream has nothing of what was')
  })
})

describe('a route', () => {
  test.each([
    ['/api/employee/*', '/api/employee', true],
    ['/api/employee/*', '/api/employee/leads?page=2', true],
    ['/api/employee/*', '/api/employees', false],
    ['/api/*/leads', '/api/employee/leads/3', true],
    ['/api/*/leads', '/api/a/b/leads', false],
    ['/api/users/[id]/calls', '/api/users/17/calls', true],
    ['/api/users/:id', '/api/users', false],
    ['/api/call*', '/api/caller', true],
    ['/*.php', '/a.php', true],
    ['/*.php', '/php', false],
    ['/', '/anything', true],
  ])('%s is that of %s: %s', (route, path, is) => expect(isOnRoute(route, path)).toBe(is))
})
