import type { ClientBase } from 'pg'
import type { Name } from '../../../policy/sql/visit-node.ts'

/**
 * A query for a type and all types within it: what a domain is over, the elements of an array, the columns of a row, what
 * a range is of.
 * @param oids SQL of the oids to begin with, as an array.
 */
export const typesWithin = (oids: string): string => `
  WITH RECURSIVE part AS (
    SELECT unnest(${oids}::oid[]) AS oid
    UNION SELECT step.oid FROM part JOIN pg_type t ON t.oid = part.oid CROSS JOIN LATERAL (
      SELECT t.typbasetype WHERE t.typtype = 'd'
      UNION ALL SELECT t.typelem WHERE t.typcategory = 'A'
      UNION ALL SELECT a.atttypid FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0
      UNION ALL SELECT r.rngsubtype FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid)) AS step (oid))
  SELECT oid FROM part WHERE oid <> 0`

export type TypeFound = {
  readonly oid: number
  readonly schema: string
  readonly typtype: string
  readonly builtin: boolean
}

/** The types of the given names, in their order; null where there is none. */
export async function selectTypes(
  ask: Ask,
  names: readonly Name[],
  searchPath: readonly string[],
): Promise<readonly (TypeFound | null)[]> {
  const { rows } = await ask.query(
    `SELECT to_json(found) AS found
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted (schema, name, place)
       LEFT JOIN LATERAL (
         SELECT t.oid::bigint, n.nspname AS schema, t.typtype, t.oid < ${firstUserObjectId} AS builtin
           FROM unnest(CASE WHEN wanted.schema IS NULL THEN ARRAY['pg_catalog'] || $3::text[]
                            ELSE ARRAY[wanted.schema] END) WITH ORDINALITY AS path (schema, rank)
           JOIN pg_namespace n ON n.nspname = path.schema
           JOIN pg_type t ON t.typnamespace = n.oid AND t.typname = wanted.name
          ORDER BY path.rank
          LIMIT 1
       ) AS found ON true
      ORDER BY wanted.place`,
    [names.map(it => it.schema), names.map(it => it.name), searchPath],
  )
  return rows.map(({ found }) => JSON.parse(found ?? 'null'))
}

/**
 * Casts with a function that did not come with Postgres, which the statement could run: from or to one of the types, or
 * a type of one of the relations' columns of these names (null: of all); and those between Postgres's own types.
 */
export async function selectMadeCasts(
  ask: Ask,
  relations: readonly number[],
  columns: readonly string[] | null,
  types: readonly number[],
): Promise<readonly string[]> {
  const { rows } = await ask.query(
    `WITH used AS (
       SELECT atttypid FROM pg_attribute
        WHERE attrelid = ANY ($1::oid[]) AND attnum > 0 AND ($2::text[] IS NULL OR attname = ANY ($2))),
     play AS (${typesWithin(`(
       SELECT array_agg(oid) FROM (
         SELECT unnest($3::bigint[])::oid AS oid UNION ALL SELECT atttypid FROM used
         UNION ALL SELECT reltype FROM pg_class WHERE $2::text[] IS NULL AND oid = ANY ($1::oid[])) AS start)`)})
     SELECT pg_describe_object('pg_cast'::regclass, oid, 0) AS name
       FROM pg_cast
      WHERE castfunc >= ${firstUserObjectId}
        AND (castsource IN (SELECT oid FROM play WHERE oid >= ${firstUserObjectId})
          OR casttarget IN (SELECT oid FROM play WHERE oid >= ${firstUserObjectId})
          OR (castsource < ${firstUserObjectId} AND casttarget < ${firstUserObjectId}))`,
    [relations, columns, types],
  )
  return rows.map(({ name }) => name)
}

/** Asks the database, inside the read's own transaction; every value of a row comes as Postgres writes it, as text. */
export type Ask = Pick<ClientBase, 'query'>

/** Objects of Postgres itself have ids below this; all that anybody has made is above (FirstNormalObjectId). */
export const firstUserObjectId = 16_384
