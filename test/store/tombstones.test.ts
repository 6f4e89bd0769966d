import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incident } from '../../src/incident/incident.ts'
import { verifyNumbers } from '../../src/store/append-checkpoint.ts'
import {
  deleteDrillRecord,
  insertIncident,
  nextIncidentId,
  readIncident,
  readTombstone,
} from '../../src/store/incidents.ts'
import { markSurfaces } from '../../src/store/messages.ts'
import { insertEvidence } from '../../src/store/observations.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import { setTimers } from '../../src/store/timers.ts'
import { appendEntries } from '../support/append-entries.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ana, at, openedEntry, sampleEntry, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function started(changed: Partial<Incident>): Promise<number> {
  return database.kysely.transaction().execute(async trx => {
    const id = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(id, { status: 'resolved', resolvedAt: at, ...changed }))
    await appendEntries(trx, id, [openedEntry(changed.drill ?? false), sampleEntry({ text: 'more' })], it => it)
    await markSurfaces(trx, { incident: id, board: null }, ['card', 'notice:1'])
    await insertEvidence(trx, { id: `e${id}`, incident: id, at, summary: 's', text: 't' })
    await setTimers(trx, [{ incident: id, kind: 'update', subject: String(id), dueAt: at }])
    return id
  })
}

const bury = (id: number) => database.kysely.transaction().execute(trx => deleteDrillRecord(trx, id, ana, at))

test('a drill goes whole, and its number, dates and last hash stay', async () => {
  const id = await started({ drill: true })
  const other = await started({ drill: true })
  const head = (await readTimeline(database.kysely, id, { after: 0, limit: 9 })).at(-1)?.hash
  await bury(id)
  expect(await readIncident(database.kysely, id)).toBeNull()
  expect(await readTimeline(database.kysely, id, { after: 0, limit: 9 })).toEqual([])
  expect(await readTombstone(database.kysely, id)).toMatchObject({
    incident: id,
    openedAt: at,
    deletedBy: ana,
    head,
    length: 2,
  })
  expect(await readTimeline(database.kysely, other, { after: 0, limit: 9 })).toHaveLength(2)
})

test('what is no drill is not deleted, and nothing of it goes', async () => {
  const id = await started({ drill: false })
  await expect(bury(id)).rejects.toThrow('only a drill can be deleted')
  expect(await readTimeline(database.kysely, id, { after: 0, limit: 9 })).toHaveLength(2)
})

test.each([
  ['an entry of a drill', sql`delete from handrail.timeline where sequence = 2 and incident = `, 'append-only'],
  ['a changed entry of a drill', sql`update handrail.timeline set source = 'cli' where incident = `, 'append-only'],
  ['a drill made real', sql`update handrail.incidents set drill = false where id = `, 'a drill stays a drill'],
])('without a tombstone nobody gets away with %s', async (_, statement, reason) => {
  const id = await started({ drill: true })
  await expect(sql`${statement}${id}`.execute(database.kysely)).rejects.toThrow(reason)
})

test('a drill that still runs is not deleted, and the number of one that was is not given again', async () => {
  const running = await started({ drill: true, status: 'open', resolvedAt: null })
  await expect(bury(running)).rejects.toThrow('only a drill can be deleted')
  const id = await started({ drill: true })
  await bury(id)
  const again = database.kysely.transaction().execute(trx => insertIncident(trx, sampleIncident(id)))
  await expect(again).rejects.toThrow('not given again')
})

test.each([
  ['deleted', (id: number) => sql`delete from handrail.incidents where id = ${id}`, 'never deleted'],
  [
    'deleted and written anew as a drill in one statement',
    (id: number) => sql`with gone as (delete from handrail.incidents where id = ${id} returning *)
      insert into handrail.incidents select populated.* from gone,
        jsonb_populate_record(null::handrail.incidents, to_jsonb(gone) || '{"drill":true}') as populated`,
    'never deleted',
  ],
  [
    'given another number',
    (id: number) => sql`update handrail.incidents set id = 99999 where id = ${id}`,
    'its number',
  ],
  ['lost with all others', () => sql`truncate handrail.incidents cascade`, 'append-only'],
])(
  'an incident is never %s, whoever owns the tables and whatever the session says of triggers',
  async (_, statement, why) => {
    const id = await started({ drill: false })
    const anyhow = database.kysely.transaction().execute(async trx => {
      await sql`set local session_replication_role = replica`.execute(trx)
      await statement(id).execute(trx)
    })
    await expect(anyhow).rejects.toThrow(why)
    await expect(statement(id).execute(database.kysely)).rejects.toThrow(why)
    expect(await verifyNumbers(database.kysely, id)).toEqual([])
  },
)

test.each([
  ['of the real thing', false, null],
  ['with another end of the record', true, 'x'],
])('no tombstone is made %s', async (_, drill, head) => {
  const id = await started({ drill })
  const insert = sql`
    insert into handrail.tombstones (incident, opened_at, resolved_at, deleted_at, deleted_by, head, length)
    select id, opened_at, opened_at, opened_at, '{}', coalesce(${head}::text, timeline_head), timeline_length
    from handrail.incidents where id = ${id}`
  await expect(insert.execute(database.kysely)).rejects.toThrow('only a drill can be deleted')
  await expect(sql`delete from handrail.timeline where incident = ${id}`.execute(database.kysely)).rejects.toThrow()
})

test('a real incident cannot be made a drill to be deleted, and a tombstone stays as it is', async () => {
  const id = await started({ drill: false })
  await expect(
    sql`update handrail.incidents set drill = true where id = ${id}`.execute(database.kysely),
  ).rejects.toThrow('a drill stays a drill')
  await bury(await started({ drill: true }))
  await expect(sql`delete from handrail.tombstones`.execute(database.kysely)).rejects.toThrow('append-only')
  await expect(sql`update handrail.tombstones set head = 'x'`.execute(database.kysely)).rejects.toThrow('append-only')
})
