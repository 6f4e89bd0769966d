import { type QueryExecutorProvider, sql } from 'kysely'

/** What a change has left as it is may end outside of Handrail: a status page's entry that somebody closes there. */
export async function leftEnded(db: QueryExecutorProvider): Promise<void> {
  await sql`alter table handrail.proposals add column left_ended_at timestamptz`.execute(db)
}
