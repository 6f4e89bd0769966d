import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Where the record of an incident ended at one time. */
export type Head = { readonly incident: number; readonly length: number; readonly head: string }

/**
 * Keeps where every record ends that has grown since it was last kept, once a day (UTC) however many copies of the bot
 * do it, and returns what this call kept. The rows can only be added to, as the records themselves.
 */
export async function keepHeads(db: Db, at: Date): Promise<readonly Head[]> {
  const { rows } = await sql<Head>`
    insert into handrail.heads (day, incident, length, head, at)
    select (${at}::timestamptz at time zone 'UTC')::date, id, timeline_length, timeline_head, ${at}
    from handrail.incidents
    where timeline_length > coalesce(
      (select max(length) from handrail.heads where heads.incident = incidents.id), 0)
    order by id
    on conflict (incident, day) do nothing
    returning incident, length, head
  `.execute(db)
  return rows
}

/** What was kept of one incident, the oldest first. */
export async function headsOf(db: Db, incident: number): Promise<readonly Head[]> {
  return db
    .selectFrom('heads')
    .select(['incident', 'length', 'head'])
    .where('incident', '=', incident)
    .orderBy('day')
    .execute()
}

/** Ends of records, a line of JSON each, kept beside the database: what they say is not restored or changed with it. */
export function checkpointFile(home: string): string {
  return path.join(home, 'heads.jsonl')
}

/** Adds to the file; where there is none it is made, for nobody else to read. */
export async function appendCheckpoint(home: string, heads: readonly Head[]): Promise<void> {
  if (heads.length === 0) return
  const lines = heads.map(({ incident, length, head }) => `${JSON.stringify({ incident, length, head })}\n`)
  await mkdir(home, { recursive: true, mode: 0o700 })
  await appendFile(checkpointFile(home), lines.join(''), { mode: 0o600 })
}

/** The longest end of each record that the file knows; none where there is no file. Lines that a kill cut are left out. */
export async function readCheckpoint(home: string): Promise<readonly Head[]> {
  const text = await readFile(checkpointFile(home), 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return ''
    throw thrown
  })
  const ends = new Map<number, Head>()
  for (const line of text.split('\n')) {
    const head = parseHead(line)
    if (head !== null && head.length >= (ends.get(head.incident)?.length ?? 0)) ends.set(head.incident, head)
  }
  return [...ends.values()]
}

function parseHead(line: string): Head | null {
  try {
    const { incident, length, head } = JSON.parse(line)
    if (!Number.isInteger(incident) || !Number.isInteger(length) || typeof head !== 'string') return null
    return { incident, length, head }
  } catch {
    return null // a line that was not written to its end
  }
}

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
