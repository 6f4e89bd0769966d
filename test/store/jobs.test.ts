import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Handlers, type Jobs, openJobs } from '../../src/store/jobs.ts'
import type { Task } from '../../src/store/queues.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let cleanUps: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  database = await testDatabase()
  cleanUps = [database.close]
})
afterEach(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp()
})

const patience = { timeout: 90_000, interval: 5 }

async function open(sole = false) {
  const errors: Error[] = []
  const jobs = await openJobs({ url: database.url, sole, onError: error => errors.push(error) })
  let stopping: Promise<void> | null = null
  const stop = (deadlineMs: number) => (stopping ??= jobs.stop(deadlineMs))
  cleanUps.push(() => stop(1000))
  return { ...jobs, stop, errors }
}

/** Handlers that note what they were given, and do what the test says for it. */
function noting(seen: string[], act: (key: string) => Promise<void> = async () => undefined): Handlers {
  const handle = async (data: { readonly [name: string]: unknown }) => {
    const name = String(data.name)
    seen.push(name)
    await act(name)
  }
  return { deliver: handle, work: handle, monitor: handle, execute: handle, verify: handle, alarm: handle }
}

async function start(
  jobs: Jobs,
  queue: Task['queue'],
  name: string,
  key: string | null = null,
  at: Date | null = null,
) {
  const task = { queue, key, data: { name }, at }
  await database.kysely.transaction().execute(trx => jobs.enqueue(trx, [task]))
  jobs.start([task])
}

test('a task runs soon after its transaction commits', async () => {
  const jobs = await open()
  const seen: string[] = []
  await jobs.work(noting(seen))
  const latencies: number[] = []
  for (let round = 0; round < 15; round += 1) {
    await start(jobs, 'deliver', `card ${round}`, `${round}`)
    const committed = performance.now()
    await vi.waitFor(() => expect(seen).toHaveLength(round + 1), { timeout: 90_000, interval: 1 })
    latencies.push(performance.now() - committed)
  }
  // Started, not found by looking every second.
  expect(latencies.toSorted((a, b) => a - b)[7]).toBeLessThan(200)
})

test('many tasks of one transaction are worked off one after the other without a pause', async () => {
  const jobs = await open()
  const seen: string[] = []
  await jobs.work(noting(seen))
  const tasks = Array.from({ length: 100 }, (_, number) => ({
    ...{ queue: 'deliver' as const, key: `${number}`, data: { name: number }, at: null },
  }))
  await database.kysely.transaction().execute(trx => jobs.enqueue(trx, tasks))
  jobs.start(tasks)
  // Six at each look, once a second, would take longer than this.
  await vi.waitFor(() => expect(seen).toHaveLength(100), { timeout: 90_000, interval: 5 })
})

test('a task whose transaction is rolled back never runs', async () => {
  const jobs = await open()
  const seen: string[] = []
  await jobs.work(noting(seen))
  const failing = database.kysely.transaction().execute(async trx => {
    await jobs.enqueue(trx, [{ queue: 'work', key: null, data: { name: 'lost' }, at: null }])
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await start(jobs, 'work', 'kept')
  await vi.waitFor(() => expect(seen).toEqual(['kept']), patience)
})

test('of one key one delivery runs and one waits, however often it is started', async () => {
  const jobs = await open()
  const seen: string[] = []
  const gate = Promise.withResolvers<void>()
  await jobs.work(noting(seen, name => (name === 'first' ? gate.promise : Promise.resolve())))
  await start(jobs, 'deliver', 'first', '1')
  await vi.waitFor(() => expect(seen).toEqual(['first']), patience)
  for (const name of ['second', 'third', 'fourth']) await start(jobs, 'deliver', name, '1')
  await start(jobs, 'deliver', 'other', '2')
  await vi.waitFor(() => expect(seen).toEqual(['first', 'other']), patience)
  await vi.waitFor(async () => expect(await unfinished()).toBe(2), patience)
  gate.resolve()
  await vi.waitFor(async () => expect(await unfinished()).toBe(0), patience)
  expect(seen).toEqual(['first', 'other', 'second'])
})

test('what is written while the waiting delivery could be taken gets a run that sees it', async () => {
  const jobs = await open()
  const seen: string[] = []
  const written: string[][] = []
  const gate = Promise.withResolvers<void>()
  await jobs.work(
    noting(seen, async name => {
      if (name === 'first') await gate.promise
      const rows = await database.kysely.selectFrom('deliveries').select('key').execute()
      written.push(rows.map(({ key }) => key))
    }),
  )
  await start(jobs, 'deliver', 'first', '1')
  await vi.waitFor(() => expect(seen).toEqual(['first']), patience)
  await start(jobs, 'deliver', 'second', '1')
  await database.kysely.transaction().execute(async trx => {
    await jobs.enqueue(trx, [{ queue: 'deliver', key: '1', data: { name: 'third' }, at: null }])
    gate.resolve()
    await start(jobs, 'deliver', 'other', '2')
    await vi.waitFor(() => expect(seen).toContain('other'), patience)
    await vi.waitFor(async () => expect(await unfinished()).toBeLessThanOrEqual(1), patience)
    await trx.insertInto('deliveries').values({ key: 'late', at: new Date(), answer: null }).execute()
  })
  await vi.waitFor(() => expect(written.at(-1)).toEqual(['late']), { timeout: 90_000, interval: 5 })
})

test('a key that always fails is tried again and again, and holds up no other key', async () => {
  const jobs = await open()
  const seen: string[] = []
  await jobs.work(
    noting(seen, async name => {
      if (name === 'bad') throw new Error('Slack is down')
    }),
  )
  for (let round = 0; round < 10; round += 1) await start(jobs, 'deliver', 'bad', `bad ${round}`)
  for (let round = 0; round < 20; round += 1) await start(jobs, 'deliver', `good ${round}`, `good ${round}`)
  await vi.waitFor(() => expect(seen.filter(name => name !== 'bad')).toHaveLength(20), patience)
  await vi.waitFor(() => expect(seen.filter(name => name === 'bad').length).toBeGreaterThan(10), patience)
})

test('a check that fails is tried three times in all, a change once', async () => {
  const jobs = await open()
  const seen: string[] = []
  await jobs.work(
    noting(seen, async () => {
      throw new Error('no answer')
    }),
  )
  await start(jobs, 'work', 'check')
  await start(jobs, 'execute', 'change', 'p1')
  await vi.waitFor(async () => expect(await unfinished()).toBe(0), patience)
  expect(seen.toSorted()).toEqual(['change', 'check', 'check', 'check'])
})

test('a change that waits is not started a second time', async () => {
  const jobs = await open()
  await start(jobs, 'execute', 'change', 'p1')
  await start(jobs, 'execute', 'change', 'p1')
  const seen: string[] = []
  await jobs.work(noting(seen))
  await vi.waitFor(async () => expect(await unfinished()).toBe(0), patience)
  expect(seen).toEqual(['change'])
})

test('a task set for later waits for its time', async () => {
  const jobs = await open()
  const seen: string[] = []
  await jobs.work(noting(seen))
  const due = Date.now() + 1200
  await start(jobs, 'alarm', 'ring', null, new Date(due))
  await vi.waitFor(() => expect(seen).toEqual(['ring']), patience)
  expect(Date.now() - due).toBeGreaterThanOrEqual(-5)
  expect(Date.now() - due).toBeLessThan(2000)
})

test('alarms that are due together ring once', async () => {
  const jobs = await open()
  for (let round = 0; round < 50; round += 1) await start(jobs, 'alarm', 'ring')
  const seen: string[] = []
  await jobs.work(noting(seen))
  await vi.waitFor(async () => expect(await unfinished()).toBe(0), patience)
  expect(seen).toEqual(['ring'])
})

test('stopping waits for what runs', async () => {
  const jobs = await open()
  const seen: string[] = []
  const gate = Promise.withResolvers<void>()
  await jobs.work(noting(seen, () => gate.promise))
  await start(jobs, 'work', 'slow')
  await vi.waitFor(() => expect(seen).toEqual(['slow']), patience)
  const stopped = jobs.stop(10_000)
  await sleep(30)
  gate.resolve()
  await stopped
  expect(await unfinished()).toBe(0)
})

test('what has not ended by the deadline is given to the next process', async () => {
  const first = await open()
  const seen: string[] = []
  await first.work(noting(seen, () => new Promise(() => undefined)))
  await start(first, 'work', 'hangs')
  await vi.waitFor(() => expect(seen).toEqual(['hangs']), patience)
  await first.stop(50)
  await (await open()).work(noting(seen))
  await vi.waitFor(() => expect(seen).toEqual(['hangs', 'hangs']), patience)
})

test('a killed process: the only bot takes its task up at once, but not its change', async () => {
  const before = await killedWhileRunning()
  const jobs = await open(true)
  const seen: string[] = []
  const started = performance.now()
  await jobs.work(noting(seen))
  await vi.waitFor(() => expect(seen).toEqual([before]), patience)
  // Its heartbeat would be missed after 15 s.
  expect(performance.now() - started).toBeLessThan(12_000)
  await vi.waitFor(async () => expect(await unfinished()).toBe(0), patience)
})

test('a killed process: another copy takes its task up when its heartbeat is missed, but not its change', async () => {
  const before = await killedWhileRunning()
  const jobs = await open(false)
  const seen: string[] = []
  await jobs.work(noting(seen))
  await vi.waitFor(() => expect(seen).toEqual([before]), patience)
  await vi.waitFor(async () => expect(await unfinished()).toBe(0), patience)
})

test('tasks go on when every connection was ended, as by a restart of Postgres', async () => {
  const jobs = await open()
  const seen: string[] = []
  await jobs.work(noting(seen))
  await start(jobs, 'work', 'before')
  await vi.waitFor(() => expect(seen).toEqual(['before']), patience)
  await endAllConnections()
  await vi.waitFor(() => start(jobs, 'work', 'after'), patience)
  await vi.waitFor(() => expect(seen).toEqual(['before', 'after']), patience)
})

/** Tasks that wait or run. */
async function unfinished(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from handrail_jobs.job where state in ('created', 'retry', 'active')
  `.execute(database.kysely)
  return rows[0]?.count ?? 0
}

async function endAllConnections(): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
  `.execute(database.kysely)
}

/** Leaves a delivery and a change in the hands of a process that is no more; gives the delivery's name. */
async function killedWhileRunning(): Promise<string> {
  const jobs = await open()
  const child = spawn(process.execPath, [join(import.meta.dirname, '../support/work-elsewhere.ts'), database.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const taken: string[] = []
  child.stdout.on('data', text => taken.push(...String(text).trim().split('\n')))
  await start(jobs, 'deliver', 'delivery', '1')
  await start(jobs, 'execute', 'change', 'p1')
  await vi.waitFor(() => expect(taken.toSorted()).toEqual(['change', 'delivery']), patience)
  child.kill('SIGKILL')
  await once(child, 'exit')
  return 'delivery'
}
