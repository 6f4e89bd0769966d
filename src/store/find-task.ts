import { sql } from 'kysely'
import { advisoryLocks } from './advisory-locks.ts'
import type { Db } from './database.ts'
import { jobSchema, type Task } from './queues.ts'

const job = sql.raw(`${jobSchema}.job`)

/** Where a task stands: nobody has taken it, somebody works on it, or it has ended. */
export async function findTask(db: Db, { queue, data }: Task): Promise<'waiting' | 'taken' | 'ended'> {
  const { rows } = await sql<{ state: string }>`
    select state from ${job} where name = ${queue} and data = ${JSON.stringify(data)}::jsonb
    order by created_on desc limit 1`.execute(db)
  const state = rows[0]?.state ?? 'completed'
  if (state === 'created' || state === 'retry') return 'waiting'
  return state === 'active' ? 'taken' : 'ended'
}

/**
 * Takes a task that nobody has taken out of its queue, so that its finder alone does it. One that waits behind others that
 * somebody works on stays: its turn comes. @returns whether it is the finder's now.
 */
export async function takeTask(db: Db, { queue, data }: Task): Promise<boolean> {
  const { rows } = await sql`
    delete from ${job} where name = ${queue} and data = ${JSON.stringify(data)}::jsonb and state in ('created', 'retry')
      and not exists (select from ${job} other where other.name = ${queue} and other.state = 'active')
    returning id`.execute(db)
  return rows.length > 0
}

/** Whether a bot runs on the embedded server, which only one does. */
export async function isBotHere(db: Db): Promise<boolean> {
  const { class: of, bot } = advisoryLocks
  const { rows } = await sql`
    select from pg_locks where locktype = 'advisory' and classid = ${of} and objid = ${bot} and granted`.execute(db)
  return rows.length > 0
}
