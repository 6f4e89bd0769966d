import { type QueryExecutorProvider, sql } from 'kysely'

/** Reviews that the catalog names: when each is due, by which rule that was reckoned, and where it was posted last. */
export async function reviews(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create table handrail.reviews (
      system text not null,
      name text not null,
      rule text not null,
      due_at timestamptz not null,
      incident integer,
      primary key (system, name)
    );
    create index reviews_due on handrail.reviews (due_at);
  `.execute(db)
}
