import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertIncident, nextIncidentId, openIncidents } from '../../src/store/incidents.ts'
import { openJobs } from '../../src/store/jobs.ts'
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts'
import { appendEntries, readTimeline, verifyTimeline } from '../../src/store/timeline.ts'
import { buryDrill } from '../../src/store/tombstones.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { at, sampleEntry, sampleIncident } from './samples.ts'

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
    await appendEntries(trx, next, [sampleEntry(), sampleEntry()], it => it)
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
]
test.each(attempts)('the role that runs cannot %s', async (_, statement) => {
  await expect(statement.execute(app.kysely)).rejects.toMatchObject({ code: '42501' })
})

test('the role that runs deletes a drill whole, and nothing that was real', async () => {
  const ended = (drill: boolean) =>
    app.kysely.transaction().execute(async trx => {
      const id = await nextIncidentId(trx)
      await insertIncident(trx, { ...sampleIncident(id), drill, status: 'resolved', resolvedAt: at })
      await appendEntries(trx, id, [sampleEntry()], it => it)
      return id
    })
  const bury = (id: number) =>
    app.kysely
      .transaction()
      .execute(trx => buryDrill(trx, { id, openedAt: at, resolvedAt: at }, { id: 'U1', name: 'Ana' }, at))
  const [drill, real] = [await ended(true), await ended(false)]
  await bury(drill)
  expect(await readTimeline(app.kysely, drill, { after: 0, limit: 9 })).toEqual([])
  await expect(bury(real)).rejects.toThrow('only a drill can be deleted')
  await expect(sql`select handrail.bury_timeline(${real})`.execute(app.kysely)).rejects.toThrow('append-only')
  expect(await verifyTimeline(app.kysely, real)).toEqual({ ok: true })
})

test('the role that runs works off the jobs', async () => {
  const problems: Error[] = []
  const jobs = await openJobs({ url: app.url, ownerUrl: owner.url, sole: false, onError: it => problems.push(it) })
  try {
    const done = new Promise(resolve => {
      const nothing = async () => undefined
      const work = async (data: unknown) => resolve(data)
      jobs.work({ work, deliver: nothing, execute: nothing, verify: nothing, alarm: nothing }).catch(resolve)
    })
    await app.kysely
      .transaction()
      .execute(trx => jobs.start(trx, { queue: 'work', key: null, data: { id: 7 }, at: null }))
    expect(await done).toEqual({ id: 7 })
    expect(await readTimeline(app.kysely, 1, { after: 0, limit: 1 })).toHaveLength(1)
    expect(problems).toEqual([])
  } finally {
    await jobs.stop(1_000)
  }
})
