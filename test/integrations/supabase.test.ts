import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Plan } from '../../src/gate/proposal.ts'
import type { Change } from '../../src/integrations/integration.ts'
import { contextFor } from '../support/imitations/context.ts'
import { openSupabase, type Supabase } from '../support/imitations/supabase.ts'
import { loadIntegration } from '../support/load-integration.ts'

const supabase = await loadIntegration('supabase')

const { select, count } = supabase.checks
const { delete: remove, update, delete_user: deleteUser } = supabase.changes
if (!select || !count || !remove || !update || !deleteUser) throw new Error('The integration has lost a part')

const ana = '11111111-1111-4111-8111-111111111111'
const nobody = '22222222-2222-4222-8222-222222222222'

let shop: Supabase
beforeAll(async () => {
  // The imitation prints each error that it answers.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  shop = await openSupabase('create table calls (id int primary key, status text, email text, api_token text)')
})
beforeEach(async () => {
  shop.answers = 'as asked'
  shop.seen.length = 0
  await shop.session.query(
    `truncate calls;
     insert into calls select n, case when n < 4 then 'failed' else 'ok' end, 'a' || n || '@example.com', 'secret-' || n
       from generate_series(1, 10) n;
     delete from auth.users;
     insert into auth.users (id, email, created_at, updated_at) values ('${ana}', 'ana@example.com', now(), now())`,
  )
})
afterAll(async () => {
  vi.restoreAllMocks()
  await shop.close()
})

async function plan(change: Change, args: object): Promise<Plan> {
  const result = await change.plan(args, shop.context())
  if (result.kind !== 'planned') throw new Error(`No plan: ${result.reason}`)
  return result.plan
}

const left = async (where = 'true') => {
  const { rows } = await shop.session.query(`select count(*)::int as n from calls where ${where}`)
  return rows[0].n
}
const changes = () => shop.seen.filter(it => !/^(GET|HEAD)/.test(it.request)).map(it => it.request)

describe('checks', () => {
  test('read the columns that are named, filtered, ordered and limited', async () => {
    const args = {
      table: 'calls',
      columns: 'id, status',
      'eq status': 'failed',
      'gte id': '2',
      order: 'id desc',
      limit: '5',
    }
    expect(await select.run(args, shop.context())).toMatchObject({
      ...{ kind: 'answered', status: 200, rows: 2, summary: '2 rows', values: { rows: 2 } },
      json: [
        { id: 3, status: 'failed' },
        { id: 2, status: 'failed' },
      ],
    })
    const one = { table: 'calls', columns: 'id', 'lt id': '2' }
    expect(await select.run(one, shop.context())).toMatchObject({ values: { id: 1, rows: 1 } })
  })

  test('count without reading a row', async () => {
    expect(await count.run({ table: 'calls', 'eq status': 'failed' }, shop.context())).toMatchObject({
      values: { count: 3 },
      summary: '3 rows of calls',
    })
    expect(shop.seen.map(it => it.request)).toEqual(['HEAD /rest/v1/calls?select=*&status=eq.failed'])
  })

  test('take a value for a value, whatever stands in it', async () => {
    for (const value of ['failed,id.gt.0', 'eq.ok', 'ok)or(id.gt.0', '*', '%', 'a&status=neq.x']) {
      expect(await count.run({ table: 'calls', 'eq status': value }, shop.context())).toMatchObject({
        values: { count: 0 },
      })
    }
  })

  test.each([
    { table: 'calls', columns: '*' },
    { table: 'calls', columns: 'id, owner(*)' },
    { table: 'calls', columns: 'id, total:sum()' },
    { table: 'rpc/boom', columns: 'id' },
    { table: 'calls', columns: 'id', 'eq api_token': 'x' },
    { table: 'calls', columns: 'id, api_token' },
    { table: 'calls', columns: 'id', 'or id': '1' },
    { table: 'calls', columns: 'id', 'set status': 'x' },
    { table: 'calls', columns: 'id', limit: '100000' },
  ])('%j is refused before anything is sent', async args => {
    const seen = await select.run(args, shop.context())
    expect(seen).toMatchObject({ kind: 'failed', reason: expect.stringContaining('do not fit') })
    expect(shop.seen).toEqual([])
  })

  test('say what Supabase says against them', async () => {
    const reasonOf = async (args: object, context = shop.context()) => {
      const seen = await select.run(args, context)
      return seen.kind === 'failed' ? seen.reason : 'answered'
    }
    expect(await reasonOf({ table: 'nope', columns: 'id' })).toMatch(/^Supabase answered 404: /)
    expect(await reasonOf({ table: 'calls', columns: 'nope' })).toMatch(/^Supabase answered 400: /)
    expect(await reasonOf({ table: 'calls', columns: 'id' }, shop.context('sb_secret_bad'))).toContain('401')
    const elsewhere = { kind: 'supabase', url: 'http://127.0.0.1:1', secrets: { key: '$K' } }
    const environment = { K: 'sb_secret_x' }
    expect(await reasonOf({ table: 'calls', columns: 'id' }, contextFor(elsewhere, { environment }))).toContain(
      'private address',
    )
    expect(await reasonOf({ table: 'calls', columns: 'id' }, contextFor(elsewhere))).toBe(
      'K is not set, so it of Shop cannot be asked.',
    )
  })
})

describe('a change of rows', () => {
  test('is planned by counting them through the same filters', async () => {
    const drawn = await plan(remove, { table: 'calls', 'eq status': 'failed', 'lt id': '3' })
    expect(drawn).toMatchObject({
      ...{ title: 'Delete rows of calls', effect: 'destroy', undo: null, guards: { rows: '2' } },
      call: { connector: 'supabase', name: 'delete', arguments: { table: 'calls', rows: 2 } },
    })
    expect(drawn.typed).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(drawn.lines.slice(0, 1).map(it => it.text)).toEqual(['2 (exactly these, or it is said)'])
    expect(remove.show?.(drawn.call, shop.context()).parts).toEqual([
      'delete calls',
      '\nwhere status = "failed"',
      '\nwhere id < "3"',
    ])
    expect(JSON.stringify(drawn.lines)).not.toMatch(/secret-|a1@example/)
    expect(changes()).toEqual([])
  })

  test.each([
    ['without a filter', { table: 'calls' }, 'It names no rows'],
    ['that means no row', { table: 'calls', 'eq id': '99' }, 'No row of calls is meant'],
    ['of a table that is not there', { table: 'nope', 'eq id': '1' }, 'Supabase answered 404'],
    ['with a value to write where none is', { table: 'calls', 'eq id': '1', 'set id': '2' }, 'do not fit'],
  ])('%s gets no plan', async (_, args, reason) => {
    const result = await remove.plan(args, shop.context())
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  })

  test('is carried out once, and never for more rows than planned', async () => {
    const drawn = await plan(remove, { table: 'calls', 'eq status': 'failed' })
    expect(await remove.guards(drawn.call, shop.context())).toEqual(drawn.guards)
    expect(await remove.perform(drawn.call, shop.context())).toEqual({
      kind: 'succeeded',
      summary: '3 rows of calls deleted',
    })
    expect(await left()).toBe(7)
    expect(changes()).toEqual(['DELETE /rest/v1/calls?status=eq.failed'])
    expect(shop.seen.at(-1)?.prefer).toContain('max-affected=3')
  })

  test('is not sent when other rows are meant by now', async () => {
    const drawn = await plan(remove, { table: 'calls', 'eq status': 'failed' })
    await shop.session.query("update calls set status = 'failed' where id = 9")
    expect(await remove.guards(drawn.call, shop.context())).toEqual({ rows: '4' })
    expect(await remove.perform(drawn.call, shop.context())).toEqual({
      kind: 'moved',
      summary: 'Rows planned: 3; 4 are meant now, so nothing was sent.',
    })
    expect(changes()).toEqual([])
  })

  test('that reaches more rows when it is sent is rolled back by PostgREST', async () => {
    const drawn = await plan(remove, { table: 'calls', 'eq status': 'failed' })
    shop.answers = 'more rows'
    expect(await remove.perform(drawn.call, shop.context())).toEqual({
      kind: 'moved',
      summary: 'Rows planned: 3; it would have reached more, so it was rolled back.',
    })
  })

  test('writes the values that are set', async () => {
    const drawn = await plan(update, { table: 'calls', 'gte id': '9', 'set status': "x', id = 1 --" })
    expect(drawn.lines.map(it => it.label)).toEqual(['Rows', 'Now'])
    expect(update.show?.(drawn.call, shop.context())).toEqual({
      label: 'Request',
      parts: ['update calls', '\nwhere id ≥ "9"', `\nset status = "x', id = 1 --"`],
    })
    expect(await update.perform(drawn.call, shop.context())).toMatchObject({ kind: 'succeeded' })
    expect(await left("status = 'x'', id = 1 --'")).toBe(2)
    expect(await update.confirm(drawn.call, shop.context())).toMatchObject({ kind: 'unclear' })
    for (const args of [{ 'set api_token': 'x' }, {}]) {
      expect(await update.plan({ table: 'calls', 'eq id': '1', ...args }, shop.context())).toMatchObject({
        kind: 'refused',
      })
    }
  })

  test('whose answer is lost is looked up; one that is refused has failed', async () => {
    const drawn = await plan(remove, { table: 'calls', 'eq status': 'failed' })
    shop.answers = 'refused'
    expect(await remove.perform(drawn.call, shop.context())).toEqual({
      kind: 'failed',
      summary: 'Supabase answered 403: not now',
    })
    expect(await remove.confirm(drawn.call, shop.context())).toMatchObject({ kind: 'not-done' })
    shop.answers = 'late'
    expect(await remove.perform(drawn.call, shop.context())).toMatchObject({ kind: 'lost' })
    expect(await remove.confirm(drawn.call, shop.context())).toEqual({
      kind: 'done',
      summary: 'None of the 3 rows is left',
    })
  })
})

describe('deleting a user', () => {
  test('shows who it is, the address masked, and reads before it deletes', async () => {
    const drawn = await plan(deleteUser, { id: ana })
    expect(drawn).toMatchObject({ title: 'Delete a user', effect: 'destroy', undo: null, guards: { user: ana } })
    expect(drawn.lines.slice(0, 2).map(it => it.text)).toEqual([ana, 'a… at example.com'])
    expect(await deleteUser.guards(drawn.call, shop.context())).toEqual(drawn.guards)
    expect(await deleteUser.confirm(drawn.call, shop.context())).toMatchObject({ kind: 'not-done' })
    expect(await deleteUser.perform(drawn.call, shop.context())).toMatchObject({ kind: 'succeeded' })
    expect(changes()).toEqual([`DELETE /auth/v1/admin/users/${ana}`])
    expect(await deleteUser.confirm(drawn.call, shop.context())).toMatchObject({ kind: 'done' })
    expect(await deleteUser.perform(drawn.call, shop.context())).toMatchObject({ kind: 'failed' })
  })

  test('is planned anew when the user has changed since', async () => {
    const drawn = await plan(deleteUser, { id: ana })
    await shop.session.query('update auth.users set last_sign_in_at = now()')
    expect(await deleteUser.guards(drawn.call, shop.context())).not.toEqual(drawn.guards)
  })

  test('of nobody, or by something that is no id, gets no plan', async () => {
    expect(await deleteUser.plan({ id: nobody }, shop.context())).toEqual({
      kind: 'refused',
      reason: `There is no user ${nobody}.`,
    })
    expect(await deleteUser.plan({ id: '../users' }, shop.context())).toMatchObject({ kind: 'refused' })
    expect(await deleteUser.plan({ id: ana }, shop.context('sb_secret_bad'))).toMatchObject({ kind: 'refused' })
  })

  test('whose answer is lost is looked up', async () => {
    const drawn = await plan(deleteUser, { id: ana })
    shop.answers = 'late'
    expect(await deleteUser.perform(drawn.call, shop.context())).toMatchObject({ kind: 'lost' })
    expect(await deleteUser.confirm(drawn.call, shop.context())).toMatchObject({ kind: 'done' })
  })
})
