import type { QueueOptions, WorkOptions } from 'pg-boss'

/** How a queue treats its jobs, and how this process takes them. */
type Rules = {
  readonly policy: 'standard' | 'exclusive' | 'key_strict_fifo'
  /** A job that waits already stands for all later ones of its key, which say the same. */
  readonly oneWaiting: boolean
  /** One call of the handler for all jobs that are there. */
  readonly together: boolean
  readonly retries: Pick<QueueOptions, 'retryLimit' | 'retryDelay' | 'retryBackoff' | 'retryDelayMax'>
  readonly expireInSeconds: number
  readonly atOnce: number
  /** The process that enqueues a job takes it at once; looking finds those whose time has come, and those it left. */
  readonly lookEverySeconds: number
}

export type Queue = 'deliver' | 'work' | 'monitor' | 'execute' | 'verify' | 'alarm'

/** Ids that a handler reads the newest state by; plain JSON. */
export type TaskData = { readonly [name: string]: unknown }

export type Task = {
  readonly queue: Queue
  /** `deliver`: whose surfaces; `execute`: the proposal. Tasks of other queues need none. */
  readonly key: string | null
  readonly data: TaskData
  /** Not before this time; null: at once. */
  readonly at: Date | null
}

/** Where pg-boss keeps its tables. */
export const jobSchema = 'handrail_jobs'

/** Without end: a key of `deliver` that failed for good would be jammed. */
const forEver = { retryLimit: 1_000_000_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 }
const twice = { retryLimit: 2, retryDelay: 1 }

export const queues: { readonly [queue in Queue]: Rules } = {
  /** Of a key, one runs and one waits; a key that fails is tried again alone and holds up no other. */
  deliver: {
    policy: 'key_strict_fifo',
    oneWaiting: true,
    together: false,
    retries: forEver,
    expireInSeconds: 120,
    atOnce: 6,
    lookEverySeconds: 1,
  },
  work: {
    policy: 'standard',
    oneWaiting: false,
    together: false,
    retries: twice,
    expireInSeconds: 300,
    atOnce: 6,
    lookEverySeconds: 2,
  },
  /** Nobody waits for it. One job is all that is due of one system, so that a system that hangs holds up no other. */
  monitor: {
    policy: 'standard',
    oneWaiting: false,
    together: false,
    retries: twice,
    expireInSeconds: 60,
    atOnce: 8,
    lookEverySeconds: 5,
  },
  /** A change is sent at most once: neither a failure nor a kill brings its job back. */
  execute: {
    policy: 'exclusive',
    oneWaiting: false,
    together: false,
    retries: { retryLimit: 0 },
    expireInSeconds: 300,
    atOnce: 2,
    lookEverySeconds: 2,
  },
  verify: {
    policy: 'standard',
    oneWaiting: false,
    together: false,
    retries: { ...forEver, retryLimit: 10 },
    expireInSeconds: 300,
    atOnce: 2,
    lookEverySeconds: 2,
  },
  alarm: {
    policy: 'standard',
    oneWaiting: false,
    together: true,
    retries: forEver,
    expireInSeconds: 60,
    atOnce: 1,
    lookEverySeconds: 0.5,
  },
}

/** What Postgres keeps about a queue. */
export function queueOptions(
  queue: Queue,
): QueueOptions & { readonly notify: false; readonly heartbeatSeconds: number } {
  const { retries, expireInSeconds } = queues[queue]
  return {
    ...retries,
    expireInSeconds,
    heartbeatSeconds: 10,
    retentionSeconds: 365 * 24 * 3600,
    // What has ended is of no use to anyone.
    deleteAfterSeconds: 60,
    notify: false,
  }
}

export function workOptions(queue: Queue): WorkOptions {
  const { together, lookEverySeconds } = queues[queue]
  return {
    batchSize: together ? 1000 : 1,
    pollingIntervalSeconds: lookEverySeconds,
    heartbeatRefreshSeconds: 3,
  }
}
