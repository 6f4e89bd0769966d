import { fromKysely, PgBoss } from 'pg-boss'
import { withDeadline } from '../domain/with-deadline.ts'
import { toError } from '../errors.ts'
import { withMigrationLock } from './advisory-locks.ts'
import type { Trx } from './database.ts'
import { grantApp } from './grant-app.ts'
import { PreparingClient } from './open-pool.ts'
import { type Queue, queueOptions, queues, workOptions } from './queues.ts'

/** Ids that a handler reads the newest state by; plain JSON. */
type TaskData = { readonly [name: string]: unknown }

export type Task = {
  readonly queue: Queue
  /** `deliver`: whose surfaces; `execute`: the proposal. Tasks of other queues need none. */
  readonly key: string | null
  readonly data: TaskData
  /** Not before this time; null: at once. */
  readonly at: Date | null
}

/** A handler that throws has its task again, as the queue's rules say. `signal` ends with the process's claim on it. */
export type Handlers = { readonly [queue in Queue]: (data: TaskData, signal: AbortSignal) => Promise<void> }

export type Jobs = {
  /** Part of the transaction: rolled back with it, seen by nobody before it commits. */
  readonly start: (trx: Trx, task: Task) => Promise<void>
  readonly work: (handlers: Handlers) => Promise<void>
  /** Takes no more, waits for what runs until the deadline, and leaves the rest to the next process. */
  readonly stop: (deadlineMs: number) => Promise<void>
}

const schema = 'handrail_jobs'

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
    schema,
    max: 4,
    useListenNotify: true,
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
  return {
    start: (trx, task) => start(boss, trx, task),
    work: async handlers => {
      for (const queue of names) await work(boss, queue, handlers[queue])
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
    ...{ connectionString: ownerUrl, schema, max: 1, schedule: false, supervise: false },
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

async function start(boss: PgBoss, trx: Trx, { queue, key, data, at }: Task): Promise<void> {
  const db = fromKysely(trx)
  if (queues[queue].oneWaiting && key !== null) {
    // Holds the waiting job's row until the commit: nobody can take it before, and so miss what is being written now.
    const { updated } = await boss.update(queue, undefined, { singletonKey: key, db })
    if (updated > 0) return
  }
  await boss.send(queue, data, {
    db,
    ...(key === null ? {} : { singletonKey: key }),
    ...(at === null ? {} : { startAfter: at }),
  })
}

/** Each worker looks for more as soon as it has done one; by itself it would wait for its next turn. */
async function work(boss: PgBoss, queue: Queue, handle: Handlers[Queue]): Promise<void> {
  for (let count = 0; count < queues[queue].atOnce; count += 1) {
    const worker = await boss.work<TaskData>(queue, workOptions(queue), async ([job]) => {
      boss.notifyWorker(worker)
      if (job) await handle(job.data, job.signal)
    })
  }
}

/** A failed job without retries ends; any other is due at once. */
async function giveBack(boss: PgBoss): Promise<void> {
  const { rows } = await boss.getDb().executeSql(`select name, id from ${schema}.job where state = 'active'`)
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
