import { sql } from 'kysely'
import type { Db } from './database.ts'

/** The level of the escalation that was told last since the incident was opened, or opened again; 0: none. */
export async function lastEscalation(db: Db, incident: number): Promise<number> {
  const row = await db
    .selectFrom('timeline')
    .select(['kind', sql<number>`(data ->> 'level')::integer`.as('level')])
    .where('incident', '=', incident)
    .where('kind', 'in', ['escalated', 'reopened'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.kind === 'escalated' ? row.level : 0
}
