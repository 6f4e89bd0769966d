import { PgBoss } from 'pg-boss'
import { withDeadline } from '../domain/with-deadline.ts'
import { toError } from '../errors.ts'
import { withMigrationLock } from './advisory-locks.ts'
import type { Writer } from './batch.ts'
import { enqueueTasks, type Insert, readInsert } from './enqueue-tasks.ts'
import { grantApp } from './grant-app.ts'
import { PreparingClient } from './open-pool.ts'
import { jobSchema, type Queue, queueOptions, queues, type Task, type TaskData, workOptions } from './queues.ts'

/** A handler that throws has its task again, as the queue's rules say. `signal` ends with the process's claim on it. */
export type Handlers = { readonly [queue in Queue]: (data: TaskData, signal: AbortSignal) => Promise<void> }

export type Jobs = {
  /** Part of the transaction: rolled back with it, seen by nobody before it commits. */
  readonly enqueue: (to: Writer, tasks: readonly Task[]) => Promise<void>
  /**
   * After the commit: this process takes the tasks that are due at once. What it does not take, or what another process
   * has enqueued that is gone, is found by looking every few seconds.
   */
  readonly start: (tasks: readonly Task[]) => void
  readonly work: (handlers: Handlers) => Promise<void>
  /** Takes no more, waits for what runs until the deadline, and leaves the rest to the next process. */
  readonly stop: (deadlineMs: number) => Promise<void>
}

/**
 * Durable work in the database. When this process is `sole`, tasks found running belong to a killed one and are
 * given back at once; otherwise their missing heartbeat gives them back within 15 s.
 */
export async function openJobs(options: {
  readonly url: string
  /** Of the role that owns the queues, where `url` is of one that only works with them; absent or null: one role. */
  readonly ownerUrl?: string | null
  readonly sole: boolean
  readonly onError: (error: Error) => void
}): Promise<Jobs> {
  const { url, ownerUrl = null, sole, onError } = options
  const boss = new PgBoss({
    connectionString: url,
    // What it does not know of its options, it passes on to its pool.
    ...{ Client: PreparingClient },
    schema: jobSchema,
    max: 4,
    schedule: false,
    // Both need an owner's rights.
    ...(ownerUrl === null ? {} : { migrate: false, reindex: false }),
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 60,
  })
  const report = sparingly(onError)
  boss.on('error', report)
  boss.on('warning', report)
  await withMigrationLock(url, async () => {
    if (ownerUrl !== null) await prepare(ownerUrl, url)
    await boss.start()
    if (ownerUrl === null) await defineQueues(boss)
  })
  if (sole) await giveBack(boss)
  const inserts = new Map<Queue, Insert>()
  for (const queue of names) inserts.set(queue, await readInsert(boss, queue))
  const workers = new Map<Queue, Workers>()
  return {
    enqueue: (to, tasks) => enqueueTasks(inserts, to, tasks),
    start: tasks => {
      for (const { queue, at } of tasks) if (at === null) workers.get(queue)?.wake()
    },
    work: async handlers => {
      for (const queue of names) workers.set(queue, await work(boss, queue, handlers[queue]))
    },
    stop: deadlineMs => stop(boss, deadlineMs),
  }
}

// The keys of a closed record are its key type.
const names = Object.keys(queues) as Queue[]

/** While the database is away, every worker fails at every look: the same words are passed on every ten seconds. */
function sparingly(onError: (error: Error) => void): (problem: { readonly message: string }) => void {
  let last = { words: '', at: Number.NEGATIVE_INFINITY }
  return problem => {
    const [words = ''] = problem.message.split(' (Queue: ')
    if (words === last.words && performance.now() - last.at < 10_000) return
    last = { words, at: performance.now() }
    onError(new Error(words, { cause: problem }))
  }
}

/** What only the owner may do: bring the queues up to date, and let the other role work with them. */
async function prepare(ownerUrl: string, appUrl: string): Promise<void> {
  const boss = new PgBoss({
    ...{ connectionString: ownerUrl, schema: jobSchema, max: 1, schedule: false, supervise: false },
    ...{ Client: PreparingClient },
  })
  // What goes wrong fails the call that waits for it.
  boss.on('error', () => undefined)
  await boss.start()
  await defineQueues(boss)
  await boss.stop({ graceful: false })
  await grantApp(ownerUrl, appUrl)
}

async function defineQueues(boss: PgBoss): Promise<void> {
  const known = new Set((await boss.getQueues()).map(queue => queue.name))
  for (const name of names) {
    if (known.has(name)) await boss.updateQueue(name, queueOptions(name))
    else await boss.createQueue(name, { policy: queues[name].policy, ...queueOptions(name) })
  }
}

type Workers = { readonly wake: () => void }

/** Each worker looks for more as soon as it has done one; by itself it would wait for its next turn. */
async function work(boss: PgBoss, queue: Queue, handle: Handlers[Queue]): Promise<Workers> {
  const idle: string[] = []
  for (let count = 0; count < queues[queue].atOnce; count += 1) {
    const worker = await boss.work<TaskData>(queue, workOptions(queue), async ([job]) => {
      boss.notifyWorker(worker)
      const place = idle.indexOf(worker)
      if (place >= 0) idle.splice(place, 1)
      try {
        if (job) await handle(job.data, job.signal)
      } finally {
        idle.push(worker)
      }
    })
    idle.push(worker)
  }
  return {
    // The one that has rested longest; where all are at work, the next that is done looks by itself.
    wake: () => {
      const worker = idle.shift()
      if (worker === undefined) return
      idle.push(worker)
      boss.notifyWorker(worker)
    },
  }
}

/** A failed job without retries ends; any other is due at once. */
async function giveBack(boss: PgBoss): Promise<void> {
  const { rows } = await boss.getDb().executeSql(`select name, id from ${jobSchema}.job where state = 'active'`)
  for (const { name, id } of rows) {
    await boss.fail(name, id, toError('The process that ran it has ended'))
    await boss.update(name, undefined, { id, startAfter: 0 })
  }
}

async function stop(boss: PgBoss, deadlineMs: number): Promise<void> {
  const drain = Promise.all(names.map(name => boss.offWork(name, { wait: true })))
  await withDeadline(drain, deadlineMs, () => undefined)
  // It does not wait for its connections to be gone, and one that a stopping server ends first is no news.
  boss.removeAllListeners('error')
  boss.on('error', () => undefined)
  await boss.stop({ graceful: false })
}
