import { sql } from 'kysely'
import { walkOnly } from '../incident/incident.ts'
import type { Db } from './database.ts'

/** What the incidents of one system and severity come to. Times are medians in milliseconds; null where none was reached. */
type Figures = {
  readonly system: string
  readonly severity: string
  readonly rank: number
  readonly incidents: number
  readonly acknowledge: number | null
  readonly mitigate: number | null
  readonly resolve: number | null
}

/**
 * Figures of the incidents that were opened since, by system and severity, the worst first; of the newest `most` alone.
 * Drills, duplicates and walks without an incident are none. In these channels only; null: in all.
 */
export async function listFigures(
  db: Db,
  {
    since,
    most,
    channels,
  }: { readonly since: Date; readonly most: number; readonly channels: readonly string[] | null },
): Promise<readonly Figures[]> {
  const medianMs = (column: 'acknowledged_at' | 'mitigated_at' | 'resolved_at') =>
    sql`(percentile_cont(0.5) within group (order by extract(epoch from ${sql.ref(column)} - opened_at)) * 1000)::float8`
  const { rows } = await sql<Figures>`
    select system, severity, min(rank)::integer as rank, count(*)::integer as incidents,
      ${medianMs('acknowledged_at')} as acknowledge, ${medianMs('mitigated_at')} as mitigate,
      ${medianMs('resolved_at')} as resolve
    from (
      select system, severity, rank, opened_at, acknowledged_at, mitigated_at, resolved_at
      from handrail.incidents
      where not drill and merged_into is null and opened_at >= ${since} and severity <> ${walkOnly.severity}
        and (${channels === null ? null : [...channels]}::text[] is null or channel = any(${channels === null ? null : [...channels]}::text[]))
      order by opened_at desc limit ${most}
    ) newest
    group by system, severity
    order by system, min(rank)
  `.execute(db)
  return rows
}
