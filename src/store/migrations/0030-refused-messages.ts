import { type QueryExecutorProvider, sql } from 'kysely'

/** Finds the messages that Slack has refused for good, of which there are few. */
export async function refusedMessages(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create index messages_refused on handrail.messages (incident) where state = 'failed' and incident is not null
  `.execute(db)
}
