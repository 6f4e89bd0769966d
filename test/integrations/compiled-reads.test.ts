import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recognisers } from '../../src/integrations/find-integration.ts'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { filterRefusal } from '../../src/policy/filter-refusal.ts'
import { namesRefusal, parseRead } from '../../src/policy/sql/read-statement.ts'
import { compile } from '../../src/runbook/compile.ts'
import type { Program, Step } from '../../src/runbook/program.ts'
import { compileText } from '../support/compile-text.ts'
import { systemOf } from '../support/imitations/context.ts'
import { hostileStatements } from '../support/imitations/hostile-statements.ts'
import { loadIntegrations } from '../support/load-integration.ts'
import { sharedFolder } from '../support/shared-folder.ts'

const integrations = await loadIntegrations()

/** A catalog that knows whatever a step asks for, so that only the operation itself can be refused. */
function systemFor({ operation }: Step) {
  const origin = operation?.kind === 'http' && operation.origin !== null ? operation.origin : 'https://gate.example.net'
  const headers = operation?.kind === 'http' ? operation.headers.map(({ name }) => [name, '$ANY_SECRET']) : []
  const [host = 'live.example.net'] = operation?.kind === 'call' ? (operation.arguments.host ?? []) : []
  const [page = 'status.example.net'] = operation?.kind === 'call' ? (operation.arguments.page ?? []) : []
  return systemOf({
    api: { kind: 'http', base: origin, secrets: Object.fromEntries(headers) },
    db: { kind: 'postgres', url: '$ANY_URL' },
    data: { kind: 'supabase', url: 'https://shop.supabase.co', secrets: { key: '$ANY_KEY' } },
    host: { kind: 'vercel', project: 'shop', secrets: { token: '$ANY_TOKEN' } },
    errors: { kind: 'sentry', organization: 'o', project: 'p', secrets: { token: '$ANY_TOKEN' } },
    status: { kind: 'statuspage', base: `https://${page}` },
    cache: { kind: 'redis', url: '$ANY_URL' },
    live: { kind: 'websocket', base: `wss://${host}` },
    // Of the others only the kind counts: a step names nothing of them.
    calendar: { kind: 'google_calendar' },
    code: { kind: 'github', repository: 'acme/shop' },
    edge: { kind: 'network', hosts: ['edge.example.net'] },
    flows: { kind: 'n8n', base: 'https://flows.example.net' },
    insights: { kind: 'openai' },
    project: { kind: 'supabase_project', project: 'shop' },
    sender: { kind: 'executor', base: 'https://sender.example.net', host: 'host', secrets: { token: '$ANY_TOKEN' } },
    queue: { kind: 'upstash', base: 'https://queue.example.net' },
    ...Object.fromEntries(['retell', 'telnyx', 'twilio', 'vapi'].map(kind => [kind, { kind }])),
  })
}

/** Why a step that is offered as a read would not run as one, whatever system answers; null when it would. */
async function refusal(step: Step): Promise<string | null> {
  const bindings = Object.fromEntries(step.parameters.map(name => [name, '1']))
  const rendered = renderStep(step, bindings, systemFor(step), 'shop')
  if (rendered.kind === 'refused') return rendered.reason
  if (rendered.effect !== 'read') return `it is rendered as ${rendered.effect}`
  const parsed = integrations[rendered.connector]?.checks[rendered.name]?.arguments.safeParse(rendered.arguments)
  // What a parameter stands for is checked where it is given.
  if (parsed?.success !== true && step.parameters.length === 0) return `its arguments do not fit: ${parsed?.error}`
  if (step.operation?.kind === 'http') return filterRefusal(step.operation.filters)
  if (step.operation?.kind !== 'sql') return null
  const read = await parseRead(step.operation.statement)
  return read.kind === 'unsafe' ? read.reason : (namesRefusal(read.mentions, false)?.reason ?? null)
}

async function refusals(program: Program): Promise<readonly string[]> {
  const reads = program.steps.filter(step => step.runnable && step.effect === 'read')
  const said = await Promise.all(reads.map(async step => ({ step, why: await refusal(step) })))
  return said.flatMap(({ step, why }) => (why === null ? [] : [`${program.file} ${step.id}: ${why}`]))
}

const folders = ['seeds', 'corpus'].flatMap(name => sharedFolder(name) ?? [])
const documents = [...folders, 'runbooks'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:md|txt)$/.test(name) && name !== 'inventory.md')
    .map(name => path.join(folder, name)),
)
if (folders.length < 2) console.log('NOT CHECKED: the folders of the documents are not beside this checkout')

describe('what is offered as a read is not refused as none when it runs', () => {
  test.each(documents)('in %s', async file => {
    expect(await refusals(compile(path.basename(file), readFileSync(file), recognisers))).toEqual([])
  })

  const fence = (language: string, ...lines: readonly string[]) =>
    `## Look\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`
  const curl = (rest: string) => fence('bash', `curl ${rest}`)

  test.each(Object.entries(hostileStatements))('with the statement of %s', async (_, statement) => {
    expect(await refusals(compileText(fence('sql', statement)))).toEqual([])
  })

  test.each([
    curl('https://gate.example.net/a/%2e%2e/b'),
    curl('https://gate.example.net/a/..%2fb'),
    curl('"https://gate.example.net/a/%252e%252e/b"'),
    curl("'https://gate.example.net/a\\..\\b'"),
    curl('"https://gate.example.net/state?token=$TOKEN"'),
    curl('"https://gate.example.net/$API_TOKEN/state"'),
    curl('-H "Transfer-Encoding: chunked" https://gate.example.net/state'),
    curl('-H "Content-Length: 5" https://gate.example.net/state'),
    curl('-H "Connection: close" https://gate.example.net/state'),
    curl('-H "Accept-Encoding: gzip" https://gate.example.net/state'),
    curl('-H "X-Forwarded-For: 10.0.0.1" https://gate.example.net/state'),
    curl('-H "X-HTTP-Method-Override: DELETE" https://gate.example.net/state'),
    curl('-H "Accept: ☃" https://gate.example.net/state'),
    curl("-H $'Accept: a\\r\\nX-HTTP-Method-Override: DELETE' https://gate.example.net/state"),
    curl('-X GET -d \'{"run":true}\' https://gate.example.net/state'),
    curl("https://gate.example.net/state | jq 'env'"),
    curl(`https://gate.example.net/state ${'| sort '.repeat(300)}`),
    fence('http', 'GET /state HTTP/1.1', 'Connection: close'),
    fence('check redis.ping'),
    fence('bash', 'redis-cli LLEN jobs'),
    fence('check vercel.log'),
    fence('check vercel.logs', 'level: critical'),
    fence('check vercel.rollback', 'to: previous'),
    fence('check postgres.query', 'statement: DELETE FROM orders'),
    fence('check http.get', 'url: https://gate.example.net/state'),
    fence('bash', 'redis-cli ping'),
    fence('bash', 'wscat -c wss://gate.example.net/events'),
    '1. Vercel logs: filter by level=critical on `/api/orders`\n',
    '1. Check `/api/orders` in the Vercel logs of the last 3 h\n',
  ])('with %j', async text => {
    expect(await refusals(compileText(text))).toEqual([])
  })

  test('with a statement that is too long', async () => {
    expect(await refusals(compileText(fence('sql', `SELECT '${'x'.repeat(70_000)}'`)))).toEqual([])
  })

  test('with any request, statement or call made of such pieces', async () => {
    const some = (...texts: readonly string[]) => fc.constantFrom(...texts)
    const option = some(
      '',
      '-I',
      '-X GET',
      "-d 'a=1'",
      '-G -d q=1',
      '-H "TE: trailers"',
      '-H "Accept: */*"',
      '-k',
      '-L',
    )
    const way = some(
      '/state',
      '/a/../b',
      '/%2e%2e/b',
      '/a%5cb',
      '/<id>',
      '/<access_token>',
      '/jobs?secret=<x>',
      '/é',
      '//a',
    )
    const filter = some(
      '',
      "| jq '.a'",
      "| jq 'input'",
      '| grep "("',
      '| head -3',
      '| head -n -1',
      '| cut -f 0',
      '| tr a b',
    )
    const request = fc
      .tuple(option, option, way, filter, filter)
      .map(([one, other, path, ...filters]) =>
        curl(`${one} ${other} "https://gate.example.net${path}" ${filters.join(' ')}`),
      )
    const column = some(
      'id',
      '*',
      'password',
      'now()',
      'pg_sleep(1)',
      "'x'::a.b",
      '(10).pg_sleep',
      'max(n)',
      '$1',
      ':id',
    )
    const table = some('orders', 'pg_authid', 'vault.x', 'orders TABLESAMPLE m(1)', 'a.b.c.d', '(SELECT 1) AS t')
    const end = some('', ' FOR UPDATE', ' LIMIT 5', ' ORDER BY 1', '; SELECT 2', ' WHERE CURRENT OF c')
    const statement = fc
      .tuple(some('SELECT', 'EXPLAIN SELECT', 'EXPLAIN ANALYZE SELECT'), column, table, end)
      .map(([verb, what, from, rest]) => fence('sql', `${verb} ${what} FROM ${from}${rest}`))
    const call = fc
      .tuple(
        some('vercel.logs', 'vercel.env', 'sentry.issues', 'supabase.select', 'supabase.count', 'redis.ping'),
        fc.array(
          some(
            'route: /x',
            'level: bad',
            'since: 1h',
            'name: A',
            'query: x',
            'table: t',
            'columns: id',
            'limit: 0',
            'eq id: 1',
          ),
          { maxLength: 4 },
        ),
      )
      .map(([name, lines]) => fence(`check ${name}`, ...lines))
    await fc.assert(
      fc.asyncProperty(fc.oneof(request, statement, call), async text => {
        expect(await refusals(compileText(text))).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})
