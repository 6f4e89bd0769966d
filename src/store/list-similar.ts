import { sql } from 'kysely'
import type { Incident } from '../incident/incident.ts'
import { walkOnly } from '../incident/incident.ts'
import type { Db } from './database.ts'
import { incidentOf } from './incidents.ts'

/** An earlier incident that is like another, and what was changed in it. */
export type SimilarIncident = { readonly incident: Incident; readonly changes: readonly string[] }

/** As many of the newest that share a word are compared: what a person waits for is bounded. */
const compared = 500

/** What is less alike than this share of the words, by how rare they are, is not alike. */
const least = 0.25

/**
 * The earlier incidents of the same system that are most like this one, by the words that `incident_words` holds; a word
 * that few others have counts more. Drills, duplicates and walks without an incident are none.
 */
export async function listSimilar(db: Db, id: number, limit: number): Promise<readonly SimilarIncident[]> {
  const { rows: own } = await sql<{ system: string; words: string[]; query: string }>`
    select system, tsvector_to_array(words) as words,
      (select string_agg('''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || '''', ' | ')
        from unnest(tsvector_to_array(words)) as word) as query
    from handrail.incident_words where incident = ${id} and length(words) > 0
  `.execute(db)
  const [mine] = own
  if (mine === undefined) return []
  const { rows: alike } = await sql<{ incident: number }>`
    with found as materialized (
      select w.incident, w.words from handrail.incident_words w join handrail.incidents i on i.id = w.incident
      where w.system = ${mine.system} and w.incident < ${id} and w.words @@ ${mine.query}::tsquery
        and not i.drill and i.merged_into is null and i.severity <> ${walkOnly.severity}
      order by w.incident desc limit ${sql.lit(compared)}
    ), shared as (
      select incident, word from found cross join lateral unnest(tsvector_to_array(words)) as word
      where word = any(${mine.words}::text[])
    ), weights as (
      select word, ln(1 + (select count(*) from found)::float8 / greatest(1, count(incident))) as weight
      from unnest(${mine.words}::text[]) as word left join shared using (word) group by word
    )
    select incident from shared join weights using (word) group by incident
    having sum(weight) >= ${least} * (select sum(weight) from weights)
    order by sum(weight) desc, incident desc limit ${limit}
  `.execute(db)
  const ids = alike.map(it => it.incident)
  if (ids.length === 0) return []
  const rows = await db.selectFrom('incidents').selectAll().where('id', 'in', ids).execute()
  const { rows: changes } = await sql<{ incident: number; title: string }>`
    select incident, data ->> 'title' as title from handrail.timeline
    where incident = any(${ids}::integer[]) and kind = 'executed' order by incident, sequence limit 20
  `.execute(db)
  return ids.flatMap(number => {
    const row = rows.find(it => it.id === number)
    const done = [...new Set(changes.filter(it => it.incident === number).map(it => it.title))]
    return row === undefined ? [] : [{ incident: incidentOf(row), changes: done }]
  })
}
