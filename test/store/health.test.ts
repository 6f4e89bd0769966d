import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  insertBoard,
  insertEvidence,
  insertObservations,
  lastObservations,
  lockBoard,
  readBoard,
  readEvidence,
  saveBoard,
} from '../../src/store/observations.ts'

import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ana, at } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('results that come in side by side are all on the board', async () => {
  const board = { id: 'b1', channel: 'C1', requestedBy: ana, at, results: {}, version: 1 }
  await database.kysely.transaction().execute(trx => insertBoard(trx, board))
  const add = (name: string) =>
    database.kysely.transaction().execute(async trx => {
      const now = await lockBoard(trx, 'b1')
      if (now)
        await saveBoard(trx, { ...now, version: now.version + 1, results: { ...Object(now.results), [name]: 200 } })
    })
  await Promise.all(['api', 'queue', 'site'].map(add))
  const results = { api: 200, queue: 200, site: 200 }
  expect(await readBoard(database.kysely, 'b1')).toEqual({ ...board, version: 4, results })
  expect(await readBoard(database.kysely, 'none')).toBeNull()
})

test('the newest observations of a check come first, as many as asked for', async () => {
  const observed = [0, 1, 2].map(minute => ({
    system: 'opsmantik',
    name: 'API',
    at: new Date(at.getTime() + minute * 60_000),
    outcome: 'as-expected' as const,
    latencyMs: 80 + minute,
    summary: '200',
  }))
  await database.kysely
    .transaction()
    .execute(trx =>
      insertObservations(trx, [...observed, { ...observed[0], name: 'Queue' } as (typeof observed)[number]]),
    )
  expect(await lastObservations(database.kysely, 'opsmantik', 'API', 2)).toEqual([observed[2], observed[1]])
  expect(await lastObservations(database.kysely, 'other', 'API', 2)).toEqual([])
})

test('evidence is read back by its id', async () => {
  const evidence = { id: 'e1', incident: null, at, summary: '503', text: 'body \0 \ud800' }
  await database.kysely.transaction().execute(trx => insertEvidence(trx, evidence))
  expect(await readEvidence(database.kysely, 'e1')).toEqual({ ...evidence, text: 'body \ufffd \ufffd' })
  expect(await readEvidence(database.kysely, 'none')).toBeNull()
})
