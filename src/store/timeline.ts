import { sql } from 'kysely'
import { canonicalJson, chainHash } from '../domain/canonical-json.ts'

import type { Entry } from '../domain/decision.ts'
import { headsOf } from './append-checkpoint.ts'
import { type Writer, write } from './batch.ts'
import type { Db, Trx } from './database.ts'
import { jsonText } from './storage-codec.ts'

/** A line of the record as it is kept: redacted, numbered from 1, chained by hash to the one before it. */
export type TimelineEntry = Entry & { readonly incident: number; readonly sequence: number; readonly hash: string }

/** The hash of the newest entry of a record, and how many entries it has. */
export type RecordEnd = { readonly timelineHead: string | null; readonly timelineLength: number }

/** Entries as they are kept, and where the record ends with them. */
export type Chained = { readonly entries: readonly (Unchained & { readonly hash: string })[]; readonly end: RecordEnd }

/**
 * Numbers entries that follow the end of a record, and chains them to it. `redactJson`, whose answer may be a promise, is
 * applied before the hash, so that nothing it takes away is kept anywhere.
 */
export async function chainEntries(
  incident: number,
  { timelineHead, timelineLength }: RecordEnd,
  entries: readonly Entry[],
  redactJson: (value: unknown) => unknown,
): Promise<Chained> {
  const data = await Promise.all(entries.map(it => redactJson(it.data)))
  let [head, length] = [timelineHead, timelineLength]
  const chained = entries.map((entry, index) => {
    const kept: Unchained = JSON.parse(jsonText({ ...entry, data: data[index], incident, sequence: ++length }))
    head = chainHash(head, canonicalJson(kept))
    return { ...kept, hash: head }
  })
  return { entries: chained, end: { timelineHead: head, timelineLength: length } }
}

/** Adds chained entries to the record of an incident whose row is locked. The end of the record is written with the row. */
export async function insertEntries(to: Writer, entries: Chained['entries']): Promise<void> {
  if (entries.length === 0) return
  await write(
    to,
    () => sql`
      insert into handrail.timeline (incident, sequence, kind, at, actor, source, data, hash)
      select incident, sequence, kind, at, actor, source, data, hash
      from json_to_recordset(${jsonText(entries)}::json) as entries (incident integer, sequence integer, kind text,
        at timestamptz, actor jsonb, source text, data jsonb, hash text)`,
  )
}

/** What is hashed: everything that is kept of an entry but the hash itself, with the time as ISO text. */
type Unchained = Omit<TimelineEntry, 'hash' | 'at'> & { readonly at: string }

/** Entries after a sequence, oldest first. */
export async function readTimeline(
  db: Db,
  incident: number,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly TimelineEntry[]> {
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where('incident', '=', incident)
    .where('sequence', '>', page.after)
    .orderBy('sequence')
    .limit(page.limit)
    .execute()
  // Only objects are ever appended.
  return rows.map(row => ({ ...row, data: row.data as Entry['data'] }))
}

/** Which of these incidents have an entry of this person. */
export async function incidentsActedIn(db: Db, person: string, among: readonly number[]): Promise<readonly number[]> {
  if (among.length === 0) return []
  const rows = await db
    .selectFrom('timeline')
    .select('incident')
    .distinct()
    .where('incident', 'in', [...among])
    .where(sql<string>`actor ->> 'id'`, '=', person)
    .execute()
  return rows.map(it => it.incident)
}

/** The entry of one *Run all checks*, by the id of its table; null when there is none. */
export async function findChecksRun(db: Db, incident: number, checks: string): Promise<TimelineEntry | null> {
  const row = await db
    .selectFrom('timeline')
    .selectAll()
    .where('incident', '=', incident)
    .where('kind', '=', 'checks-run')
    .where(sql<string>`data ->> 'checks'`, '=', checks)
    .executeTakeFirst()
  // Only objects are ever appended.
  return row === undefined ? null : { ...row, data: row.data as Entry['data'] }
}

/** Ids of everyone who has an entry in the record of an incident. */
export async function actorsOf(db: Db, incident: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('timeline')
    .select(sql<string>`actor ->> 'id'`.as('id'))
    .distinct()
    .where('incident', '=', incident)
    .where('source', '<>', 'timer')
    .where('source', '<>', 'system')
    .execute()
  return rows.map(it => it.id).sort()
}

/** The entry of the beginning of a walk; null when there is none. */
export async function findWalkStart(db: Db, incident: number, walk: string): Promise<TimelineEntry | null> {
  const row = await db
    .selectFrom('timeline')
    .selectAll()
    .where('incident', '=', incident)
    .where('kind', '=', 'walk-started')
    .where(sql<string>`data ->> 'walk'`, '=', walk)
    .executeTakeFirst()
  // Only objects are ever appended.
  return row === undefined ? null : { ...row, data: row.data as Entry['data'] }
}

export type Verification =
  | { readonly ok: true }
  /** The first entry that is not as it was written, and how that shows. */
  | { readonly ok: false; readonly sequence: number; readonly why: string }

type End = { readonly sequence: number; readonly hash: string | null }

const pageSize = 500

/**
 * Computes every hash of the record again and compares: each entry with its own, the end with what the incident says,
 * and the entries that a daily entry or a report (`stated`: the hash that stands there) has named with those.
 */
export async function verifyTimeline(db: Db, incident: number, stated: string | null = null): Promise<Verification> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async trx => {
      const kept = await headsOf(trx, incident)
      let last: End = { sequence: 0, hash: null }
      let found = stated === null
      for (;;) {
        const page = await readTimeline(trx, incident, { after: last.sequence, limit: pageSize })
        for (const { hash, ...entry } of page) {
          const expected = last.sequence + 1
          if (entry.sequence !== expected) return { ok: false, sequence: expected, why: `Entry ${expected} is missing` }
          const unchained: Unchained = { ...entry, at: entry.at.toISOString() }
          if (chainHash(last.hash, canonicalJson(unchained)) !== hash) {
            return { ok: false, sequence: expected, why: `Entry ${expected} is not as it was written` }
          }
          if (kept.some(it => it.length === expected && it.head !== hash)) {
            return { ok: false, sequence: expected, why: `Entry ${expected} is not the one that a daily entry named` }
          }
          found ||= hash === stated
          last = { sequence: expected, hash }
        }
        if (page.length < pageSize) break
      }
      const end = await compareEnd(trx, incident, last, Math.max(0, ...kept.map(it => it.length)))
      if (!end.ok || found) return end
      return { ok: false, sequence: last.sequence + 1, why: 'No entry has the hash that was stated' }
    })
}

async function compareEnd(trx: Trx, incident: number, last: End, named: number): Promise<Verification> {
  const { head, length } = await trx
    .selectFrom('incidents')
    .select(['timelineHead as head', 'timelineLength as length'])
    .where('id', '=', incident)
    .executeTakeFirstOrThrow()
  const ends = `The record ends at entry ${last.sequence}`
  if (last.sequence !== length) {
    return { ok: false, sequence: last.sequence + 1, why: `${ends}; the incident had ${length}` }
  }
  if (last.sequence < named) {
    return { ok: false, sequence: last.sequence + 1, why: `${ends}; a daily entry saw ${named}` }
  }
  if (last.hash !== head) {
    return { ok: false, sequence: length, why: `Entry ${length} is not the one that the incident ended with` }
  }
  return { ok: true }
}

/** How many entries the record of an incident has. */
export async function timelineLength(db: Db, incident: number): Promise<number> {
  const row = await db.selectFrom('incidents').select('timelineLength').where('id', '=', incident).executeTakeFirst()
  return row?.timelineLength ?? 0
}
