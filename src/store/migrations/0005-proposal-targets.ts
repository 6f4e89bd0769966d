import { type QueryExecutorProvider, sql } from 'kysely'

/** What a proposal changes, so that others about the same are found, and which of them has moved it. */
export async function proposalTargets(db: QueryExecutorProvider): Promise<void> {
  await sql`
    alter table handrail.proposals add column system text, add column target text, add column moved_by text;
  `.execute(db)
  await sql`
    create index proposals_decided_by_target on handrail.proposals (system, target, decided_at);
  `.execute(db)
  await sql`
    create index proposals_waiting_by_target on handrail.proposals (system, target) where state = 'proposed';
  `.execute(db)
}
