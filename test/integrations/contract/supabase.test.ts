import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startSupabase } from '../../../playground/systems/supabase/start-supabase.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { openSupabase, type Supabase } from '../../support/imitations/supabase.ts'

const key = 'sb_secret_of_the_shop'
const ana = '11111111-1111-4111-8111-111111111111'
const schema =
  'create table calls (id int primary key, status text, note text, tags text[], at timestamptz not null default now())'
const rows = `truncate calls;
  insert into calls select n, case when n < 4 then 'failed' else 'ok' end, case when n = 2 then null else 'a,' || n end,
    array['n' || n], '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 day' from generate_series(1, 10) n`

let database: TestDatabase
let session: pg.Client
let imitation: Awaited<ReturnType<typeof startSupabase>>
/** Supabase's own small server, which answers what it imitates as PostgREST does. */
let lite: Supabase
let [own, theirs]: readonly SupabaseClient[] = []

beforeAll(async () => {
  // Theirs prints each error that it answers.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  lite = await openSupabase(schema)
  database = await testDatabase()
  session = new pg.Client({ connectionString: database.url })
  await session.connect()
  await session.query(`${schema}; create schema auth; create table auth.users (id uuid primary key, email text,
    created_at timestamptz default now(), updated_at timestamptz default now(), last_sign_in_at timestamptz)`)
  imitation = await startSupabase({ key, database: () => database.url })
  own = clientOf(imitation.url)
  theirs = clientOf(lite.url)
})
beforeEach(async () => {
  imitation.mend()
  for (const it of [session, lite.session]) await it.query(rows)
  await session.query(`truncate auth.users; insert into auth.users (id, email) values ('${ana}', 'ana@example.com')`)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await imitation.close()
  await session.end()
  await database.close()
  await lite.close()
})

function clientOf(url: string, given = key): SupabaseClient {
  return createClient(url, given, { auth: { persistSession: false, autoRefreshToken: false } })
}

type Asked = (client: SupabaseClient) => PromiseLike<{
  readonly data: unknown
  readonly count: number | null
  readonly status: number
  readonly error: { readonly code: string; readonly message: string } | null
}>

async function ask(asked: Asked, client: SupabaseClient | undefined) {
  if (client === undefined) throw new Error('It was made before')
  const { data, count, status, error } = await asked(client)
  return { data, count, status, code: error?.code ?? null }
}

const calls = (it: SupabaseClient) => it.from('calls').select('id,status')

test.each<readonly [string, Asked]>([
  ['every row', it => it.from('calls').select('id,status,note,tags')],
  ['columns, renamed', it => it.from('calls').select('number:id,status')],
  ['eq', it => calls(it).eq('status', 'failed')],
  ['neq', it => calls(it).neq('status', 'failed')],
  ['gt and lte', it => calls(it).gt('id', 2).lte('id', 4)],
  ['gte and lt', it => calls(it).gte('at', '2026-01-03').lt('at', '2026-01-05')],
  ['like', it => calls(it).like('note', 'a,1%')],
  ['ilike', it => calls(it).ilike('status', 'FAIL%')],
  ['is', it => calls(it).is('note', null)],
  ['not is', it => calls(it).not('note', 'is', null)],
  ['in', it => calls(it).in('id', [1, 3, 99])],
  ['in with commas and quotes', it => calls(it).in('note', ['a,1', 'b"c', 'a\\2'])],
  ['not in', it => calls(it).not('id', 'in', '(1,2,3)')],
  ['contains', it => calls(it).contains('tags', ['n2'])],
  ['or', it => calls(it).or('id.eq.1,and(status.eq.ok,id.lt.6)')],
  ['or with not and quotes', it => calls(it).or('note.eq."a,3",not.and(id.lt.9,status.eq.ok)')],
  ['a value like an operator', it => calls(it).eq('status', 'eq.failed')],
  ['order, limit', it => calls(it).order('status', { ascending: false }).order('id').limit(3)],
  ['nulls first', it => calls(it).order('note', { nullsFirst: true }).limit(2)],
  ['a range', it => calls(it).order('id').range(2, 4)],
  ['a range with a count', it => it.from('calls').select('id', { count: 'exact' }).order('id').range(2, 4)],
  ['a count alone', it => it.from('calls').select('*', { count: 'exact', head: true }).eq('status', 'failed')],
  ['one row', it => calls(it).eq('id', 1).single()],
  ['one row that is not there', it => calls(it).eq('id', 99).single()],
  ['one row of several', it => calls(it).single()],
  ['one row that may be missing', it => calls(it).eq('id', 99).maybeSingle()],
  ['a table that is not there', it => it.from('nope').select('id')],
  ['a column that is not there', it => it.from('calls').select('nope')],
  ['a filter on a column that is not there', it => calls(it).eq('nope', 1)],
  ['a value of another type', it => calls(it).eq('id', 'x')],
  ['an insert', it => it.from('calls').insert({ id: 11, status: 'new' })],
  [
    'an insert that is read',
    it =>
      it
        .from('calls')
        .insert([{ id: 11 }, { id: 12 }])
        .select('id,status'),
  ],
  ['an insert of a key that is there', it => it.from('calls').insert({ id: 1 })],
  ['an insert without a value that is needed', it => it.from('calls').insert({ id: 11, at: null })],
  ['an insert into a column that is not there', it => it.from('calls').insert({ id: 11, nope: 1 })],
  ['an update', it => it.from('calls').update({ status: 'seen' }).lt('id', 3)],
  [
    'an update that is read',
    it =>
      it
        .from('calls')
        .update({ status: 'seen', tags: ['x'] })
        .eq('id', 3)
        .select('id,tags'),
  ],
  ['an update that is counted', it => it.from('calls').update({ status: 'x' }, { count: 'exact' }).lt('id', 4)],
  ['a delete', it => it.from('calls').delete().eq('status', 'failed')],
  ['a delete that is read', it => it.from('calls').delete().eq('id', 3).select('id')],
  ['a delete that is counted', it => it.from('calls').delete({ count: 'exact' }).eq('status', 'failed')],
  ['a delete of nothing', it => it.from('calls').delete({ count: 'exact' }).eq('id', 99)],
])('%s: the imitation answers Supabase’s client as Supabase’s own small server does', async (_, asked) => {
  expect(await ask(asked, own)).toEqual(await ask(asked, theirs))
  const left = 'select id, status, tags from calls order by id'
  expect((await session.query(left)).rows).toEqual((await lite.session.query(left)).rows)
})

async function get(path: string, headers: Readonly<Record<string, string>>, method = 'GET') {
  const response = await fetch(`${imitation.url}${path}`, { method, headers })
  const text = await response.text()
  return { status: response.status, range: response.headers.get('content-range'), body: text && JSON.parse(text) }
}

const signed = { apikey: key, authorization: `Bearer ${key}` }

describe('as its description has it, the imitation', () => {
  test('asks for the key twice, and says what is wrong with it', async () => {
    const path = '/rest/v1/calls?select=id'
    expect(await get(path, {})).toMatchObject({ status: 401, body: { message: 'No API key found in request' } })
    expect(await get(path, { ...signed, apikey: 'old' })).toMatchObject({
      status: 401,
      body: { message: 'Invalid API key' },
    })
    expect(await get(path, { ...signed, authorization: 'Bearer old' })).toMatchObject({
      ...{ status: 401, body: { code: 'PGRST301' } },
    })
    const old = await clientOf(imitation.url, 'old').from('calls').select('id')
    expect(old).toMatchObject({ status: 401, data: null, error: { message: 'Invalid API key' } })
  })

  test('gives times as ISO 8601, and a range of rows by header', async () => {
    const rows = await get('/rest/v1/calls?select=at&order=id', { ...signed, range: '0-1', prefer: 'count=exact' })
    const at = (day: number) => ({ at: `2026-01-0${day}T00:00:00+00:00` })
    expect(rows).toEqual({ status: 206, range: '0-1/10', body: [at(2), at(3)] })
    expect(await get('/rest/v1/calls', { ...signed, range: '2-1' })).toMatchObject({
      ...{ status: 416, body: { code: 'PGRST103' } },
    })
    expect(await get('/rest/v1/calls?offset=99', { ...signed, prefer: 'count=exact' })).toMatchObject({
      ...{
        status: 416,
        body: { code: 'PGRST103', details: 'An offset of 99 was requested, but there are only 10 rows.' },
      },
    })
    expect(await get('/rest/v1/calls?id=eq.99', { ...signed, prefer: 'count=exact' })).toMatchObject({
      ...{ status: 200, range: '*/0', body: [] },
    })
  })

  test('answers HEAD without a body', async () => {
    expect(await get('/rest/v1/calls', { ...signed, prefer: 'count=exact' }, 'HEAD')).toEqual({
      ...{ status: 200, range: '0-9/10', body: '' },
    })
  })

  test.each([
    ['/rest/v1/calls?id=between.1', 400, 'PGRST100'],
    ['/rest/v1/calls?id=1', 400, 'PGRST100'],
    ['/rest/v1/calls?or=id.eq.1', 400, 'PGRST100'],
    ['/rest/v1/calls?order=id;drop', 400, 'PGRST100'],
    ['/rest/v1/calls?limit=x', 400, 'PGRST100'],
    ['/rest/v1/calls?select=id"', 400, 'PGRST100'],
    ['/rest/v1/calls?select=id,owner(*)', 400, 'PGRST200'],
    ['/rest/v1/calls?select=count()', 400, 'PGRST123'],
    ['/rest/v1/calls"', 400, 'PGRST100'],
    ['/rest/v1/calls/1', 404, 'PGRST125'],
  ])('refuses %s', async (path, status, code) => {
    expect(await get(path, signed)).toMatchObject({ status, body: { code, message: expect.any(String) } })
  })

  test('binds every value, whatever stands in it', async () => {
    for (const value of ["x'; drop table calls; --", '$1', '"id"', 'x) or (true']) {
      expect(await ask(it => calls(it).eq('status', value), own)).toMatchObject({ status: 200, data: [] })
      expect(await ask(it => calls(it).in('status', [value]), own)).toMatchObject({ status: 200, data: [] })
    }
  })

  test('rolls back what reaches more rows than `max-affected` allows, and what names no rows', async () => {
    const prefer = 'count=exact, handling=strict, max-affected=2'
    const path = '/rest/v1/calls?status=eq.failed'
    expect(await get(path, { ...signed, prefer }, 'DELETE')).toMatchObject({
      ...{ status: 400, body: { code: 'PGRST124', details: 'The query affects 3 rows' } },
    })
    expect(await get('/rest/v1/calls', signed, 'DELETE')).toMatchObject({
      ...{ status: 400, body: { code: '21000', message: 'DELETE requires a WHERE clause' } },
    })
    expect(await get(path, { ...signed, prefer: 'handling=strict, odd' }, 'DELETE')).toMatchObject({
      ...{ status: 400, body: { code: 'PGRST122', details: 'Invalid preferences: odd' } },
    })
    expect((await session.query('select from calls')).rowCount).toBe(10)
  })

  test('reads and deletes a user', async () => {
    const admin = own?.auth.admin
    expect(await admin?.getUserById(ana)).toMatchObject({ data: { user: { id: ana, email: 'ana@example.com' } } })
    expect(await admin?.deleteUser(ana)).toMatchObject({ error: null })
    expect(await admin?.getUserById(ana)).toMatchObject({ error: { code: 'user_not_found', status: 404 } })
  })

  test.each([
    ['rights-lost', 403, '42501'],
    ['schema-stale', 404, 'PGRST205'],
    ['statement-timeout', 500, '57014'],
    ['database-unreachable', 503, 'PGRST001'],
  ] as const)('breaks: %s', async (way, status, code) => {
    imitation.break(way)
    expect(await get('/rest/v1/calls?select=id', signed)).toMatchObject({ status, body: { code } })
  })

  test('says so when its database is gone', async () => {
    const lost = await startSupabase({ key, database: () => 'postgres://a:b@127.0.0.1:1/none' })
    const response = await fetch(`${lost.url}/rest/v1/calls`, { headers: signed })
    await lost.close()
    expect([response.status, await response.json()]).toMatchObject([503, { code: 'PGRST001' }])
  })
})
