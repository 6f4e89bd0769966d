import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findTask, isBotHere, takeTask } from '../../src/store/find-task.ts'
import { type Jobs, openJobs } from '../../src/store/jobs.ts'
import type { Task } from '../../src/store/queues.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let jobs: Jobs
beforeAll(async () => {
  database = await testDatabase()
  jobs = await openJobs({ url: database.url, sole: false, onError: () => undefined })
})
afterAll(async () => {
  await jobs.stop(1_000)
  await database.close()
})

const check = (step: string): Task => ({ queue: 'work', key: null, data: { kind: 'check', step }, at: null })
const become = (step: string, state: string) =>
  sql`update handrail_jobs.job set state = ${state}::handrail_jobs.job_state where data ->> 'step' = ${step}`.execute(
    database.kysely,
  )

test('a task that nobody takes is taken once, and one behind others is left to them', async () => {
  const db = database.kysely
  const [first, second] = [check('L1'), check('L2')]
  await db.transaction().execute(trx => jobs.enqueue(trx, [first, second]))
  expect(await findTask(db, first)).toBe('waiting')
  await become('L1', 'active')
  expect(await findTask(db, first)).toBe('taken')
  expect(await takeTask(db, first)).toBe(false)
  expect(await takeTask(db, second)).toBe(false)
  await become('L1', 'completed')
  expect(await findTask(db, first)).toBe('ended')
  expect(await takeTask(db, second)).toBe(true)
  expect(await takeTask(db, second)).toBe(false)
  expect(await findTask(db, second)).toBe('ended')
  expect(await isBotHere(db)).toBe(false)
})
