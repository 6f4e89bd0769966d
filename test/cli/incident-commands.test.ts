import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendCheckpoint, checkpointFile, keepHeads } from '../../src/store/append-checkpoint.ts'

import { deleteDrillRecord, insertIncident, nextIncidentId, readTombstone } from '../../src/store/incidents.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import { appendEntries } from '../support/append-entries.ts'
import { commandLine } from '../support/command-line.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ana, at, openedEntry, sampleEntry, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
let home: string
beforeAll(async () => {
  database = await testDatabase()
  home = await mkdtemp(path.join(tmpdir(), 'handrail-verify-'))
})
afterAll(async () => {
  await database.close()
  await rm(home, { recursive: true })
})

/** A drill, or the real thing, with a record of two entries. */
async function drill(isDrill = true): Promise<{ readonly id: number; readonly head: string | undefined }> {
  return database.kysely.transaction().execute(async trx => {
    const id = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(id, { drill: isDrill, status: 'resolved', resolvedAt: at }))
    await appendEntries(trx, id, [openedEntry(isDrill), sampleEntry({ text: 'more' })], it => it)
    return { id, head: (await readTimeline(trx, id, { after: 0, limit: 9 })).at(-1)?.hash }
  })
}

async function deleted(id: number): Promise<void> {
  const deletedAt = new Date('2026-10-02T09:30:00Z')
  await database.kysely.transaction().execute(trx => deleteDrillRecord(trx, id, ana, deletedAt))
}

const [verify, timeline] = ['verify', 'timeline']

function run(command: string, ...args: string[]) {
  return commandLine([command, ...args], { env: { DATABASE_URL: database.url, HANDRAIL_HOME: home } })
}

test('a deleted drill is said to be one, with when it went and where its record ended', async () => {
  const { id, head } = await drill()
  expect(await run(verify, `INC-${id}`)).toMatchObject({ code: 0, err: '' })
  await deleted(id)
  const err = `INC-${id} was a drill and was deleted on 2026-10-02T09:30:00.000Z by ana; its record had 2 entries and ended with the hash ${head}.\n`
  expect(await run(verify, `${id}`)).toEqual({ code: 2, out: '', err })
  expect(await run(timeline, `${id}`)).toEqual({ code: 2, out: '', err })
})

/** What somebody who owns the tables does to them, with every trigger switched off. */
async function tamper(...statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  const tables = ['incidents', 'timeline', 'heads', 'tombstones'].map(it => sql.id('handrail', it))
  await database.kysely.transaction().execute(async trx => {
    for (const table of tables) await sql`alter table ${table} disable trigger all`.execute(trx)
    for (const statement of statements) await statement.execute(trx)
    for (const table of tables) await sql`alter table ${table} enable trigger all`.execute(trx)
  })
}

describe('verify tells of an incident', () => {
  const found = async (id: number, why: RegExp): Promise<void> => {
    const one = await run(verify, `${id}`)
    expect(one).toMatchObject({ code: 1, err: '' })
    expect(one.out).toMatch(new RegExp(`^INC-${id}: ${why.source}`, 'm'))
    const all = await run(verify)
    expect(all).toMatchObject({ code: 1, err: '' })
    expect(all.out).toContain(one.out.split('\n')[0])
  }
  const gone = (id: number) => [
    sql`delete from handrail.timeline where incident = ${id}`,
    sql`delete from handrail.incidents where id = ${id}`,
  ]
  /** Puts the tables in order again, so that the next test sees its own trouble alone. */
  const mended = async (...statements: readonly ReturnType<typeof sql>[]): Promise<void> => {
    await tamper(...statements)
    expect(await run(verify)).toMatchObject({ code: 0, err: '' })
  }

  test('that has the tombstone of a deleted drill as well', async () => {
    const { id } = await drill()
    await tamper(sql`
      insert into handrail.tombstones (incident, opened_at, resolved_at, deleted_at, deleted_by, head, length)
      select id, opened_at, opened_at, opened_at, '{}', timeline_head, timeline_length
      from handrail.incidents where id = ${id}`)
    await found(id, /There is an incident of this number and the tombstone of a deleted drill/)
    await mended(sql`delete from handrail.tombstones where incident = ${id}`)
  })

  test.each([
    ['in the middle', true],
    ['with the newest number, which a daily entry has named', false],
  ])('that went without a tombstone, %s', async (_, next) => {
    const { id } = await drill()
    if (next) await drill()
    else {
      await keepHeads(database.kysely, at)
      await tamper(sql`update handrail.last_number set number = number - 1`)
    }
    await tamper(...gone(id))
    await found(id, /The incident of this number is missing, and no tombstone says that it was a drill/)
    await mended(
      sql`insert into handrail.unused_numbers values (${id})`,
      sql`delete from handrail.heads where incident = ${id}`,
      ...(next ? [] : [sql`update handrail.last_number set number = number + 1`]),
    )
  })

  test('that was written anew as a drill, or was never given a number', async () => {
    const real = await drill(false)
    await tamper(sql`update handrail.incidents set drill = true where id = ${real.id}`)
    await found(real.id, /The incident says something else about being a drill than the first entry/)
    await mended(sql`update handrail.incidents set drill = false where id = ${real.id}`)
    await tamper(sql`update handrail.last_number set number = number - 1`)
    await found(real.id, /This number was never given/)
    await mended(sql`update handrail.last_number set number = number + 1`)
  })

  test('whose tombstone is not of the record that a daily entry named', async () => {
    const { id } = await drill()
    await keepHeads(database.kysely, at)
    await deleted(id)
    expect((await run(verify, `${id}`)).code).toBe(2)
    await tamper(sql`update handrail.tombstones set length = 1 where incident = ${id}`)
    await found(id, /The tombstone is not of the record that a daily entry named/)
    await mended(sql`update handrail.tombstones set length = 2 where incident = ${id}`)
  })

  test('whose record has lost, since a backup was made, what was kept beside the database', async () => {
    const [{ id, head = '' }, buried] = [await drill(), await drill()]
    await deleted(buried.id)
    const { head: last = '' } = (await readTombstone(database.kysely, buried.id)) ?? {}
    await appendCheckpoint(home, [
      { incident: id, length: 2, head },
      { incident: buried.id, length: 2, head: last },
    ])
    await appendFile(checkpointFile(home), '{"incident":1,"len\n\nnull\n7\n')
    expect(await run(verify)).toMatchObject({ code: 0, err: '' })
    await appendCheckpoint(home, [{ incident: id, length: 5, head: 'f'.repeat(64) }])
    await found(id, /The record does not have the entry 5 that was kept beside the database/)
    await rm(checkpointFile(home))
    await appendCheckpoint(home, [{ incident: buried.id, length: 2, head: 'f'.repeat(64) }])
    await found(buried.id, /The record does not have the entry 2/)
    await rm(checkpointFile(home))
    const never = 100_000
    await appendCheckpoint(home, [{ incident: never, length: 1, head: 'f'.repeat(64) }])
    await found(never, /The record does not have the entry 1/)
    await rm(checkpointFile(home))
  })

  test('whose record is not as it was written', async () => {
    const { id } = await drill()
    await tamper(sql`update handrail.timeline set data = '{}' where sequence = 2 and incident = ${id}`)
    await found(id, /Entry 2 is not as it was written/)
    await mended(sql`update handrail.timeline set data = '{"text":"more"}' where sequence = 2 and incident = ${id}`)
  })
})

test('a start that was rolled back leaves no gap, and one beside it waits for its number', async () => {
  let first = 0
  await expect(
    database.kysely.transaction().execute(async trx => {
      first = await nextIncidentId(trx)
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  const started = await Promise.all(Array.from({ length: 8 }, () => drill()))
  expect(started.map(it => it.id).sort((one, other) => one - other)).toEqual(started.map((_, index) => first + index))
})

test('a number that was never given has no incident', async () => {
  expect(await run(verify, '999999')).toEqual({ code: 2, out: '', err: 'There is no INC-999999.\n' })
})
