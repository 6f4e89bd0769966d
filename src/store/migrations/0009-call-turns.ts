import { type QueryExecutorProvider, sql } from 'kysely'

/**
 * When each kind of call to Slack is at rest again, so that all copies of the bot keep one pace; since when a surface
 * waits to be shown; and what a signed request was answered, for when the same request comes again.
 */
export async function callTurns(db: QueryExecutorProvider): Promise<void> {
  // Of no use after a crash of the server, and written with each call: nobody waits for a disk.
  await sql`
    create unlogged table handrail.call_turns (
      key text primary key,
      rests_at timestamptz not null
    ) with (fillfactor = 50);
    alter table handrail.messages add column marked_at timestamptz;
    alter table handrail.seen_signatures add column answer jsonb;
  `.execute(db)
}
