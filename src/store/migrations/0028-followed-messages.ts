import { type QueryExecutorProvider, sql } from 'kysely'

/** The messages that the record of an incident tells of, which are looked at again after a disconnection. */
export async function followedMessages(db: QueryExecutorProvider): Promise<void> {
  await sql`create index deliveries_incident on handrail.deliveries (incident, at) where incident is not null`.execute(
    db,
  )
}
