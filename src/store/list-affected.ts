import { sql } from 'kysely'
import type { Surface } from '../domain/decision.ts'
import type { TargetLock } from '../domain/target-lock.ts'
import type { Db } from './database.ts'

const most = 200

/**
 * Where other open incidents show whether they may change a target: the gates that wait for it, the steps that are
 * current in their system, and their cards where those are asked for. A few at most.
 */
export async function listAffected(
  db: Db,
  { system, target }: Pick<TargetLock, 'system' | 'target'>,
  { incident, cards, now }: { readonly incident: number; readonly cards: boolean; readonly now: Date },
): Promise<readonly { readonly incident: number; readonly surface: Surface }[]> {
  const { rows } = await sql<{ incident: number; surface: Surface }>`
    select incident, 'gate:' || id as surface from handrail.proposals
    where system = ${system} and target = ${target} and state = 'proposed' and due_at > ${now} and incident <> ${incident}
    union all
    select walks.incident, 'step:' || walks.id || ':' || walks.current from handrail.walks
    join handrail.incidents on incidents.id = walks.incident
    where incidents.system = ${system} and incidents.status <> 'resolved' and walks.current is not null
      and walks.incident <> ${incident}
    union all
    select id, 'card' from handrail.incidents
    where system = ${system} and status <> 'resolved' and id <> ${incident} and ${cards}
    limit ${most}`.execute(db)
  return rows
}

/** Where other incidents say what their newest changes have left of a target: their gates, and their cards. */
export async function listLeftBy(
  db: Db,
  { system, target }: Pick<TargetLock, 'system' | 'target'>,
  incident: number,
): Promise<readonly { readonly incident: number; readonly surface: Surface }[]> {
  const { rows } = await sql<{ incident: number; surface: Surface }>`
    select distinct incident, surface from (
      select incident, id from handrail.proposals
      where system = ${system} and target = ${target} and state = 'succeeded' and plan ? 'afterwards'
        and incident <> ${incident}
      order by decided_at desc limit 20
    ) as left_by, lateral unnest(array['card', 'gate:' || id]) as surface`.execute(db)
  return rows
}
