import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Head } from './heads.ts'

/** A number of which something is wrong, and what. */
export type NumberProblem = { readonly number: number; readonly why: string }

const most = 100

/**
 * Looks for incidents that went, or came back, in a way in which none does: a number that is missing without a tombstone,
 * one with an incident and a tombstone, one that was never given, and a record whose first entry says something else
 * about drill than its incident.
 * @param only this number; null: all of them. At most 100 problems, the lowest numbers first.
 */
export async function verifyNumbers(db: Db, only: number | null): Promise<readonly NumberProblem[]> {
  const { rows } = await sql<NumberProblem>`
    with known as (
      select id as number from handrail.incidents
      union select incident from handrail.tombstones
      union select incident from handrail.heads
      union select generate_series(1, (select number from handrail.last_number))
    )
    select known.number, problem.why
    from known
    left join handrail.incidents on incidents.id = known.number
    left join handrail.tombstones on tombstones.incident = known.number
    left join handrail.timeline on timeline.incident = known.number and timeline.sequence = 1
    cross join lateral (values
      (incidents.id is not null and tombstones.incident is not null,
        'There is an incident of this number and the tombstone of a deleted drill'),
      (incidents.id is null and tombstones.incident is null
        and not exists (select from handrail.unused_numbers where unused_numbers.number = known.number),
        'The incident of this number is missing, and no tombstone says that it was a drill'),
      (incidents.id is not null and known.number > (select number from handrail.last_number),
        'This number was never given'),
      (timeline.kind = 'opened'
        and (timeline.data -> 'drill')::text is distinct from incidents.drill::text,
        'The incident says something else about being a drill than the first entry of its record'),
      (tombstones.incident is not null and exists (
          select from handrail.heads where heads.incident = known.number and (heads.length > tombstones.length
            or (heads.length = tombstones.length and heads.head <> tombstones.head))),
        'The tombstone is not of the record that a daily entry named')
    ) as problem (found, why)
    where problem.found and (${only}::integer is null or known.number = ${only})
    order by known.number
    limit ${most}
  `.execute(db)
  return rows
}

/**
 * Holds the records against ends that were kept elsewhere: one that is not in its record was changed, or the database
 * comes from a backup that is older than the end.
 * @param only this number; null: all of them. At most 100 problems, the lowest numbers first.
 */
export async function verifyHeads(
  db: Db,
  heads: readonly Head[],
  only: number | null,
): Promise<readonly NumberProblem[]> {
  const { rows } = await sql<NumberProblem>`
    select kept.incident as number,
      'The record does not have the entry ' || kept.length || ' that was kept beside the database: '
      || 'it was changed, or the database is an older backup or another one' as why
    from unnest(
      ${heads.map(it => it.incident)}::integer[], ${heads.map(it => it.length)}::integer[],
      ${heads.map(it => it.head)}::text[]
    ) as kept (incident, length, head)
    left join handrail.timeline on timeline.incident = kept.incident and timeline.sequence = kept.length
    left join handrail.tombstones on tombstones.incident = kept.incident
    where (${only}::integer is null or kept.incident = ${only})
      and case when tombstones.incident is null then timeline.hash is distinct from kept.head
        else kept.length > tombstones.length or (kept.length = tombstones.length and kept.head <> tombstones.head) end
    order by kept.incident
    limit ${most}
  `.execute(db)
  return rows
}
