import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepHeads } from '../../src/store/append-checkpoint.ts'
import { insertIncident, lockIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { readTimeline, verifyTimeline } from '../../src/store/timeline.ts'
import { appendEntries } from '../support/append-entries.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { at, sampleEntry, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const asItIs = (value: unknown) => value

/** A new incident with as many notes, all in one statement. */
async function recorded(notes: number): Promise<number> {
  return database.kysely.transaction().execute(async trx => {
    const id = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(id))
    await appendEntries(
      trx,
      id,
      Array.from({ length: notes }, (_, index) => sampleEntry({ text: `note ${index}` })),
      asItIs,
    )
    return id
  })
}

/** What someone with the owner's rights could do. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  await database.kysely.connection().execute(async connection => {
    for (const table of [sql`handrail.timeline`, sql`handrail.heads`]) {
      await sql`alter table ${table} disable trigger append_only`.execute(connection)
    }
    await statement.execute(connection)
    for (const table of [sql`handrail.timeline`, sql`handrail.heads`]) {
      await sql`alter table ${table} enable trigger append_only`.execute(connection)
    }
  })
}

test('entries are numbered from 1 and read back oldest first, by page', async () => {
  const id = await recorded(3)
  const more = await database.kysely.transaction().execute(async trx => {
    await lockIncident(trx, id)
    return appendEntries(trx, id, [sampleEntry({ deep: { list: [1, 0.1, 1e21, -0, null, true] } })], asItIs)
  })
  expect(more).toEqual([4])
  const page = await readTimeline(database.kysely, id, { after: 2, limit: 2 })
  expect(page.map(entry => entry.sequence)).toEqual([3, 4])
  expect(page[1]).toMatchObject(sampleEntry({ deep: { list: [1, 0.1, 1e21, 0, null, true] } }))
  expect(await verifyTimeline(database.kysely, id)).toEqual({ ok: true })
})

test('what the redaction takes away is kept nowhere, and the chain holds over what is left', async () => {
  const id = await recorded(0)
  await database.kysely
    .transaction()
    .execute(trx =>
      appendEntries(trx, id, [sampleEntry({ text: 'token sk_live_1' })], value =>
        JSON.parse(JSON.stringify(value).replaceAll('sk_live_1', '[secret]')),
      ),
    )
  const [entry] = await readTimeline(database.kysely, id, { after: 0, limit: 10 })
  expect(entry?.data).toEqual({ text: 'token [secret]' })
  expect(await verifyTimeline(database.kysely, id)).toEqual({ ok: true })
})

test('characters that Postgres refuses do not stop the record, and the chain holds', async () => {
  const id = await recorded(0)
  const entry = sampleEntry({ 'na\0me': 'a\0b \ud800 \\u0000' })
  await database.kysely.transaction().execute(trx => appendEntries(trx, id, [entry], asItIs))
  const [kept] = await readTimeline(database.kysely, id, { after: 0, limit: 10 })
  expect(kept?.data).toEqual({ 'na\ufffdme': 'a\ufffdb \ufffd \\u0000' })
  expect(await verifyTimeline(database.kysely, id)).toEqual({ ok: true })
})

test('many who add to one record at once leave no gap', async () => {
  const id = await recorded(0)
  const add = () => database.kysely.transaction().execute(trx => appendEntries(trx, id, [sampleEntry()], asItIs))
  await Promise.all(Array.from({ length: 12 }, add))
  expect((await readTimeline(database.kysely, id, { after: 0, limit: 100 })).map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 12 }, (_, index) => index + 1),
  )
  expect(await verifyTimeline(database.kysely, id)).toEqual({ ok: true })
})

test.each([
  ['changed', sql`update handrail.timeline set source = 'cli'`],
  ['deleted', sql`delete from handrail.timeline`],
  ['emptied', sql`truncate handrail.timeline`],
])('the record cannot be %s', async (_, statement) => {
  await recorded(1)
  await expect(statement.execute(database.kysely)).rejects.toThrow('the timeline is append-only')
})

test.each([
  ['a changed word', 2, sql`update handrail.timeline set data = '{"text":"other"}' where sequence = 2 and incident = `],
  ['a changed time', 3, sql`update handrail.timeline set at = at + interval '1 ms' where sequence = 3 and incident = `],
  [
    'a changed actor',
    1,
    sql`update handrail.timeline set actor = '{"id":"U2","name":"x"}' where sequence = 1 and incident = `,
  ],
  ['an entry taken out', 2, sql`delete from handrail.timeline where sequence = 2 and incident = `],
  ['a cut end', 3, sql`delete from handrail.timeline where sequence >= 3 and incident = `],
  ['a changed end of the incident', 4, sql`update handrail.incidents set timeline_head = 'x' where id = `],
])('%s is found', async (_, sequence, statement) => {
  const id = await recorded(4)
  await tamper(sql`${statement}${id}`)
  expect(await verifyTimeline(database.kysely, id)).toMatchObject({ ok: false, sequence })
})

test('a record longer than a page is verified to its end', async () => {
  const id = await recorded(1201)
  expect(await verifyTimeline(database.kysely, id)).toEqual({ ok: true })
  await tamper(sql`update handrail.timeline set data = '{}' where sequence = 1200 and incident = ${id}`)
  expect(await verifyTimeline(database.kysely, id)).toMatchObject({ ok: false, sequence: 1200 })
})

test('an end that was cut together with what the incident says of it is found by the daily entry', async () => {
  const id = await recorded(4)
  expect(await keepHeads(database.kysely, at)).toContainEqual({ incident: id, length: 4, head: expect.any(String) })
  expect(await keepHeads(database.kysely, at)).toEqual([])
  await database.kysely.transaction().execute(trx => appendEntries(trx, id, [sampleEntry()], asItIs))
  expect(await verifyTimeline(database.kysely, id)).toEqual({ ok: true })
  await tamper(sql`delete from handrail.timeline where sequence > 2 and incident = ${id}`)
  await sql`update handrail.incidents set timeline_length = 2, timeline_head =
    (select hash from handrail.timeline where incident = ${id} and sequence = 2) where id = ${id}`.execute(
    database.kysely,
  )
  expect(await verifyTimeline(database.kysely, id)).toEqual({
    ok: false,
    sequence: 3,
    why: 'The record ends at entry 2; a daily entry saw 4',
  })
})

test('a record that was written anew as a whole is found by the daily entry and by the hash in a report', async () => {
  const id = await recorded(2)
  const [, second] = await readTimeline(database.kysely, id, { after: 0, limit: 2 })
  expect(await verifyTimeline(database.kysely, id, second?.hash)).toEqual({ ok: true })
  await keepHeads(database.kysely, at)
  await tamper(sql`delete from handrail.timeline where incident = ${id}`)
  await sql`update handrail.incidents set timeline_length = 0, timeline_head = null where id = ${id}`.execute(
    database.kysely,
  )
  const other = [sampleEntry({ text: 'other' }), sampleEntry({ text: 'words' })]
  await database.kysely.transaction().execute(trx => appendEntries(trx, id, other, asItIs))
  expect(await verifyTimeline(database.kysely, id)).toMatchObject({ ok: false, sequence: 2 })
  await tamper(sql`delete from handrail.heads where incident = ${id}`)
  expect(await verifyTimeline(database.kysely, id)).toEqual({ ok: true })
  expect(await verifyTimeline(database.kysely, id, second?.hash)).toMatchObject({ ok: false })
})
