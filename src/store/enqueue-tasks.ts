import { sql } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { HandrailError } from '../errors.ts'
import { type Writer, write } from './batch.ts'
import { jobSchema, type Queue, queues, type Task } from './queues.ts'
import { jsonText } from './storage-codec.ts'

/** The statement by which pg-boss adds jobs to a queue, around the JSON of the jobs. */
export type Insert = readonly [before: string, after: string]

/**
 * pg-boss builds the statement and hands it to the connection it is given, which here only keeps it: so it can be a part of
 * a statement of ours.
 */
export async function readInsert(boss: PgBoss, queue: Queue): Promise<Insert> {
  let text = ''
  const executeSql = async (statement: string) => {
    text = statement
    return { rows: [] }
  }
  await boss.insert(queue, [{ data: {}, singletonKey: 'any' }], { db: { executeSql } })
  const [before, after, ...more] = text.split('$1')
  // Inside of a WITH list there is no other.
  if (before === undefined || after === undefined || more.length > 0 || !/^\s*insert\b/i.test(before)) {
    throw new HandrailError('unexpected', 'The statement of pg-boss that adds jobs has another form', 'Report this.')
  }
  return [before, after]
}

/** Adds tasks to their queues; of a key of which one waits already, none where the queue says so. */
export async function enqueueTasks(
  inserts: ReadonlyMap<Queue, Insert>,
  to: Writer,
  tasks: readonly Task[],
): Promise<void> {
  for (const [queue, [before, after]] of inserts) {
    const own = tasks.filter(it => it.queue === queue)
    if (own.length === 0) continue
    const jobs = own.map(({ key, data, at }) => ({
      data,
      ...(key === null ? {} : { singletonKey: key }),
      ...(at === null ? {} : { startAfter: at }),
    }))
    const insert = (text: unknown) => sql`${sql.raw(before)}${text}${sql.raw(after)}`
    if (!queues[queue].oneWaiting) {
      await write(to, () => insert(jsonText(jobs)))
      continue
    }
    // Holds the rows of those that wait until the commit: nobody can take one before, and so miss what is written now.
    const waiting = sql`
      select singleton_key from ${sql.raw(jobSchema)}.job
      where name = ${queue} and state < 'active' and singleton_key = any(${own.map(it => it.key)}::text[]) for update`
    const missing = sql`(
      select coalesce(json_agg(job), '[]')::text from json_array_elements(${jsonText(jobs)}::json) as jobs (job)
      where not exists (select from waiting where singleton_key = job ->> 'singletonKey'))`
    await write(to, () => sql`with waiting as materialized (${waiting}) ${insert(missing)}`)
  }
}
