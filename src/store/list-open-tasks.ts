import { sql } from 'kysely'
import type { Task } from '../incident/finish-task.ts'
import type { Db } from './database.ts'

/** The entries that say of the task of the row `given` that it is done. */
export const ofTaskDone = sql`
  from handrail.timeline done
  where done.kind = 'task-done' and done.incident = given.incident and done.data -> 'task' = to_jsonb(given.sequence)`

/** The tasks in words of an incident that are not done, the newest first. */
export async function listOpenTasks(db: Db, incident: number, most: number): Promise<readonly Task[]> {
  const { rows } = await sql<Omit<Task, 'doneBy'>>`
    select given.sequence as number, given.data -> 'to' as "to", given.data ->> 'text' as text
    from handrail.timeline given
    where given.kind = 'assigned' and given.incident = ${incident}
      and given.data ->> 'role' is null and given.data ->> 'step' is null
      and not exists (select ${ofTaskDone})
    order by given.sequence desc
    limit ${most}`.execute(db)
  return rows.map(it => ({ ...it, doneBy: null }))
}

/** How many of them there are. */
export async function countOpenTasks(db: Db, incident: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (count(*) - count(done.task))::int as count
    from handrail.timeline given
    left join lateral (select done.sequence as task ${ofTaskDone} limit 1) done on true
    where given.kind = 'assigned' and given.incident = ${incident}
      and given.data ->> 'role' is null and given.data ->> 'step' is null`.execute(db)
  return rows[0]?.count ?? 0
}

/** A task in words by the sequence of the entry that gave it; null where that gave none. */
export async function readTask(db: Db, incident: number, number: number): Promise<Task | null> {
  const { rows } = await sql<Task>`
    select given.sequence as number, given.data -> 'to' as "to", given.data ->> 'text' as text,
      (select done.actor ${ofTaskDone} limit 1) as "doneBy"
    from handrail.timeline given
    where given.kind = 'assigned' and given.incident = ${incident} and given.sequence = ${number}
      and given.data ->> 'role' is null and given.data ->> 'step' is null`.execute(db)
  return rows[0] ?? null
}
