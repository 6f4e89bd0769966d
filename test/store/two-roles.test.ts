import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyNumbers } from '../../src/store/append-checkpoint.ts'
import { deleteDrillRecord, insertIncident, nextIncidentId, openIncidents } from '../../src/store/incidents.ts'
import { openJobs } from '../../src/store/jobs.ts'
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts'
import { readTimeline, verifyTimeline } from '../../src/store/timeline.ts'
import { appendEntries } from '../support/append-entries.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { at, openedEntry, sampleEntry, sampleIncident } from '../support/samples.ts'

const role = `app_${randomUUID().slice(0, 8)}`
let owner: TestDatabase
let app: OpenDatabase

beforeAll(async () => {
  owner = await testDatabase()
  await sql`create role ${sql.id(role)} login password 'of the app'`.execute(owner.kysely)
  const url = Object.assign(new URL(owner.url), { username: role, password: 'of the app' }).href
  app = await openDatabase({ url, ownerUrl: owner.url, directory: '', owner: 'bot', onNotice: () => undefined })
})
afterAll(async () => {
  await app.stop()
  await sql`drop owned by ${sql.id(role)}`.execute(owner.kysely)
  await sql`drop role ${sql.id(role)}`.execute(owner.kysely)
  await owner.close()
})

test('the role that runs keeps incidents and their records', async () => {
  const id = await app.kysely.transaction().execute(async trx => {
    const next = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(next))
    await appendEntries(trx, next, [openedEntry(false), sampleEntry()], it => it)
    return next
  })
  expect(await verifyTimeline(app.kysely, id)).toEqual({ ok: true })
  expect(await openIncidents(app.kysely, 1)).toHaveLength(1)
})

const attempts: readonly (readonly [string, RawBuilder<unknown>])[] = [
  ['change an entry', sql`update handrail.timeline set source = 'cli'`],
  ['delete an entry', sql`delete from handrail.timeline`],
  ['empty the record', sql`truncate handrail.timeline`],
  ['change a daily entry', sql`update handrail.heads set length = 0`],
  ['delete a daily entry', sql`delete from handrail.heads`],
  ['switch the trigger off', sql`alter table handrail.timeline disable trigger append_only`],
  [
    'replace what the trigger does',
    sql`create or replace function handrail.refuse_rewriting() returns trigger language plpgsql as 'begin return null; end'`,
  ],
  ['drop the table', sql`drop table handrail.timeline cascade`],
  ['make a table of its own beside it', sql`create table handrail.other (id integer)`],
  ['delete an incident', sql`delete from handrail.incidents where id = 1`],
  [
    'delete an incident and write it anew as a drill',
    sql`with gone as (delete from handrail.incidents where id = 1 returning *)
      insert into handrail.incidents select populated.* from gone,
        jsonb_populate_record(null::handrail.incidents, to_jsonb(gone) || '{"drill":true}') as populated`,
  ],
  ['empty the incidents', sql`truncate handrail.incidents cascade`],
  [
    'write the tombstone of a real incident',
    sql`insert into handrail.tombstones (incident, opened_at, resolved_at, deleted_at, deleted_by, head, length)
      select id, opened_at, opened_at, opened_at, '{}', timeline_head, timeline_length from handrail.incidents where id = 1`,
  ],
  ['delete a tombstone', sql`delete from handrail.tombstones`],
  ['say that a number was never used', sql`insert into handrail.unused_numbers values (1)`],
  ['give the last number again', sql`delete from handrail.last_number`],
  ['take a migration back', sql`delete from handrail.migrations`],
  ['delete a proposal', sql`delete from handrail.proposals`],
  ['switch the triggers of incidents off', sql`alter table handrail.incidents disable trigger all`],
  ['switch all triggers off for its session', sql`set session_replication_role = replica`],
  ['become the owner', sql`set role postgres`],
  [
    'let itself delete',
    sql`do $$ begin
    grant delete on handrail.incidents to current_user;
    delete from handrail.incidents;
  end $$`,
  ],
  [
    'replace the function that deletes drills',
    sql`create or replace function handrail.began_as_drill(number integer) returns boolean language sql as 'select true'`,
  ],
  ['put that function where others are found', sql`alter function handrail.began_as_drill(integer) set schema public`],
  ['change how it looks for names', sql`alter function handrail.delete_drill(integer, timestamptz, jsonb) reset all`],
]
test.each(attempts)('the role that runs cannot %s', async (_, statement) => {
  await expect(statement.execute(app.kysely)).rejects.toMatchObject({ code: '42501' })
})

test('the role that runs deletes a drill whole, and nothing that was real', async () => {
  const ended = (drill: boolean) =>
    app.kysely.transaction().execute(async trx => {
      const id = await nextIncidentId(trx)
      await insertIncident(trx, { ...sampleIncident(id), drill, status: 'resolved', resolvedAt: at })
      await appendEntries(trx, id, [openedEntry(drill)], it => it)
      return id
    })
  const bury = (id: number) =>
    app.kysely.transaction().execute(trx => deleteDrillRecord(trx, id, { id: 'U1', name: 'Ana' }, at))
  const [drill, real] = [await ended(true), await ended(false)]
  await bury(drill)
  expect(await readTimeline(app.kysely, drill, { after: 0, limit: 9 })).toEqual([])
  await expect(bury(real)).rejects.toThrow('only a drill can be deleted')
  expect(await verifyTimeline(app.kysely, real)).toEqual({ ok: true })
})

const changed: readonly (readonly [string, RawBuilder<unknown>, string])[] = [
  ['call a real one a drill', sql`update handrail.incidents set drill = true where id = 1`, 'a drill stays a drill'],
  ['give it another number', sql`update handrail.incidents set id = 99999 where id = 1`, 'keeps its number'],
  [
    'put a drill in its place in one statement',
    sql`with moved as (update handrail.incidents set id = 99999 where id = 1 returning *)
      insert into handrail.incidents select populated.* from moved,
        jsonb_populate_record(null::handrail.incidents, to_jsonb(moved) || '{"id":1,"drill":true}') as populated`,
    'keeps its number',
  ],
  ['delete it as a drill', sql`select handrail.delete_drill(1, now(), '{}')`, 'only a drill can be deleted'],
  ['delete what is not there', sql`select handrail.delete_drill(-1, now(), '{}')`, 'only a drill can be deleted'],
  ['delete nothing', sql`select handrail.delete_drill(null, null, null)`, 'only a drill can be deleted'],
]
test.each(changed)('of a real incident, the role that runs cannot %s', async (_, statement, why) => {
  await sql`update handrail.incidents set resolved_at = now(), status = 'resolved' where id = 1`.execute(app.kysely)
  await expect(statement.execute(app.kysely)).rejects.toThrow(why)
  expect(await verifyNumbers(app.kysely, null)).toEqual([])
})

test('the role that runs cannot have its own tables, types, operators or functions taken for ours', async () => {
  const shadows = `
    create temporary table timeline (incident integer, sequence integer, kind text, data pg_catalog.jsonb);
    insert into timeline values (1, 1, 'opened', '{"drill":true}');
    create temporary table incidents as select * from handrail.incidents;
    update incidents set drill = true;
    create temporary table tombstones (incident integer);
    insert into tombstones values (1);
    create domain pg_temp.jsonb as text;
    create function pg_temp.began_as_drill(number integer) returns boolean language sql as 'select true';
    create function evil.began_as_drill(number integer) returns boolean language sql as 'select true';
    create function evil.yes(one integer, other integer) returns boolean language sql as 'select true';
    create function evil.yes(one text, other text) returns boolean language sql as 'select true';
    create function evil.yes(one pg_catalog.jsonb, other pg_catalog.jsonb) returns boolean language sql as 'select true';
    create operator evil.= (leftarg = integer, rightarg = integer, function = evil.yes);
    create operator evil.= (leftarg = text, rightarg = text, function = evil.yes);
    create operator evil.= (leftarg = pg_catalog.jsonb, rightarg = pg_catalog.jsonb, function = evil.yes);
    set search_path = pg_temp, evil, pg_catalog;
  `
  await sql`create schema evil; grant usage, create on schema evil to ${sql.id(role)}`.execute(owner.kysely)
  const session = new pg.Client({ connectionString: app.url })
  await session.connect()
  try {
    await session.query(shadows)
    for (const statement of [
      `select handrail.delete_drill(1, now(), '{}'::pg_catalog.jsonb)`,
      `update handrail.incidents set drill = true where id operator(pg_catalog.=) 1`,
      `delete from handrail.timeline where incident operator(pg_catalog.=) 1`,
    ]) {
      await expect(session.query(statement), statement).rejects.toThrow()
    }
  } finally {
    await session.end()
  }
  expect(await verifyTimeline(app.kysely, 1)).toEqual({ ok: true })
  expect(await verifyNumbers(app.kysely, null)).toEqual([])
})

test('the role that runs works off the jobs', async () => {
  const problems: Error[] = []
  const jobs = await openJobs({ url: app.url, ownerUrl: owner.url, sole: false, onError: it => problems.push(it) })
  try {
    const done = new Promise(resolve => {
      const nothing = async () => undefined
      const work = async (data: unknown) => resolve(data)
      jobs
        .work({ work, deliver: nothing, monitor: nothing, execute: nothing, verify: nothing, alarm: nothing })
        .catch(resolve)
    })
    await app.kysely
      .transaction()
      .execute(trx => jobs.enqueue(trx, [{ queue: 'work', key: null, data: { id: 7 }, at: null }]))
    expect(await done).toEqual({ id: 7 })
    expect(await readTimeline(app.kysely, 1, { after: 0, limit: 1 })).toHaveLength(1)
    expect(problems).toEqual([])
  } finally {
    await jobs.stop(1_000)
  }
})
