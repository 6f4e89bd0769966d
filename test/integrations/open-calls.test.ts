import { expect, onTestFinished, test } from 'vitest'
import { openCalls } from '../../src/integrations/open-calls.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { testDatabase } from '../support/database.ts'
import { startServer } from '../support/imitations/server.ts'

test('whatever an integration did not expect is the answer to its own call, and throws at nobody', async () => {
  const host = { kind: 'vercel', project: 'shop', secrets: { token: '$TOKEN' } }
  const shop = { name: 'Shop', runbooks: 'shop/', severities: {}, targets: { host } }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop } })
  const calls = openCalls({
    catalog: parseCatalog([{ file: 'catalog.yml', text }]),
    environment: () => {
      throw new Error('the vault is shut')
    },
    now: () => new Date(0),
  })
  onTestFinished(calls.close)
  const call = { connector: 'vercel', system: 'shop', target: 'host' }
  const reason = expect.stringContaining('the vault is shut')
  expect(await calls.check({ ...call, name: 'deployments', arguments: {} })).toMatchObject({ kind: 'failed', reason })
  expect(await calls.plan({ ...call, name: 'rollback', arguments: {} })).toMatchObject({ kind: 'refused', reason })
})

test('an answer that is nested too deep, or of another shape, is a reason and no exception, from each kind of system', async () => {
  const database = await testDatabase()
  onTestFinished(database.close)
  const bodies = [
    `[${'['.repeat(20_000)}${']'.repeat(20_000)}]`,
    '{"deployments":{"a":1}}',
    '"text"',
    '{"__proto__":[]}',
  ]
  let body = ''
  const server = await startServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body),
  )
  const targets = {
    host: { kind: 'vercel', project: 'shop', base: server.url, private: true, secrets: { token: '$TOKEN' } },
    rows: { kind: 'supabase', url: server.url, private: true, secrets: { key: '$TOKEN' } },
    database: { kind: 'postgres', url: '$SHOP_DATABASE_URL', private: true },
  }
  const shop = { name: 'Shop', runbooks: 'shop/', severities: {}, targets }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop } })
  const calls = openCalls({
    catalog: parseCatalog([{ file: 'catalog.yml', text }]),
    environment: name => (name === 'TOKEN' ? 'a-token-of-the-shop' : database.url),
    now: () => new Date(0),
  })
  onTestFinished(calls.close)
  const ask = (target: keyof typeof targets, name: string, args: { [name: string]: unknown }) =>
    calls.check({ connector: targets[target].kind, system: 'shop', target, name, arguments: args })
  for (body of bodies) {
    expect(await ask('host', 'deployments', {}), body.slice(0, 20)).toMatchObject({ kind: 'failed' })
  }
  body = JSON.stringify([{ id: 1, data: 1 }]).replace('1}', `${'['.repeat(20_000)}${']'.repeat(20_000)}}`)
  expect(await ask('rows', 'select', { table: 'calls', columns: 'id,data' })).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('nested deeper than 100 levels'),
  })
  const statement = `select (repeat('[', 1000) || repeat(']', 1000))::json as it limit 1`
  expect(await ask('database', 'query', { statement, binds: [] })).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('nested deeper than 100 levels'),
  })
  expect(
    await ask('database', 'query', { statement: `select 'NaN'::float8 as it, 'Infinity'::numeric as b`, binds: [] }),
  ).toMatchObject({
    kind: 'answered',
    rows: 1,
  })
})
