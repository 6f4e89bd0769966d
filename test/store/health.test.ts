import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  deleteObservationDays,
  deleteObservations,
  insertBoard,
  insertEvidence,
  insertObservations,
  lastObservations,
  listHistory,
  lockBoard,
  readBoard,
  readEvidence,
  saveBoard,
  sumDays,
} from '../../src/store/observations.ts'
import type { Outcome } from '../../src/walk/verdict.ts'

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

test('results come to figures of spans and of days, which stay when the results are deleted', async () => {
  const { kysely } = database
  const day = Date.UTC(2026, 2, 1)
  const seen = (minute: number, outcome: Outcome, latencyMs: number | null) => ({
    ...{ system: 'shop', name: 'API', at: new Date(day + minute * 60_000), outcome, latencyMs, summary: '' },
  })
  const results = [
    ...[seen(0, 'as-expected', 80), seen(1, 'not-as-expected', 300), seen(16, 'could-not-check', null)],
    ...[seen(17, 'soft-missed', 90), seen(1_440, 'as-expected', 70)],
  ]
  // At once and one by one, as boards and monitors do.
  await kysely.transaction().execute(trx => insertObservations(trx, results.slice(0, 3)))
  for (const it of results.slice(3)) await kysely.transaction().execute(trx => insertObservations(trx, [it]))
  const since = new Date(day)
  const which = { system: 'shop', name: 'API' }
  expect(await listHistory(kysely, { ...which, since }, 900_000)).toEqual([
    { at: since, good: 1, failing: 1, unchecked: 0, slowestMs: 300 },
    { at: new Date(day + 900_000), good: 1, failing: 0, unchecked: 1, slowestMs: 90 },
    { at: new Date(day + 86_400_000), good: 1, failing: 0, unchecked: 0, slowestMs: 70 },
  ])
  const next = new Date(day + 86_400_000)
  expect(await deleteObservations(kysely, next, 3)).toBe(3)
  expect(await deleteObservations(kysely, next, 3)).toBe(1)
  expect(await listHistory(kysely, { ...which, since }, 900_000)).toHaveLength(1)
  expect(await sumDays(kysely, which, '2026-03-01')).toEqual({ good: 3, total: 5 })
  await deleteObservationDays(kysely, '2026-03-02')
  expect(await sumDays(kysely, which, '2026-03-01')).toEqual({ good: 1, total: 1 })
  expect(await sumDays(kysely, { system: 'shop', name: 'none' }, '2026-03-01')).toEqual({ good: 0, total: 0 })
})

test('evidence is read back by its id', async () => {
  const evidence = { id: 'e1', incident: null, at, summary: '503', text: 'body \0 \ud800' }
  await database.kysely.transaction().execute(trx => insertEvidence(trx, evidence))
  expect(await readEvidence(database.kysely, 'e1')).toEqual({ ...evidence, text: 'body \ufffd \ufffd' })
  expect(await readEvidence(database.kysely, 'none')).toBeNull()
})
