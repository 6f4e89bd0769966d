import { type QueryExecutorProvider, sql } from 'kysely'

/** Which tasks of an incident are done. */
export async function finishedTasks(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create index timeline_task_done on handrail.timeline (incident, (data -> 'task')) where kind = 'task-done'
  `.execute(db)
}
