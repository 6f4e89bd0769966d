import { type QueryExecutorProvider, sql } from 'kysely'

/** What was given to whom in an incident, for App Home. */
export async function givenTasks(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create index timeline_assigned on handrail.timeline (incident, sequence) where kind = 'assigned'
  `.execute(db)
}
