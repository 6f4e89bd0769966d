import type { ClientBase } from 'pg'
import type { Name } from './note.ts'

/** Asks the database, inside the read's own transaction; every value of a row comes as Postgres writes it, as text. */
export type Ask = Pick<ClientBase, 'query'>

/** Objects of Postgres itself have ids below this; all that anybody has made is above (FirstNormalObjectId). */
const firstMade = 16_384

export type Relation = {
  readonly oid: number
  readonly schema: string
  readonly name: string
  /** `r` table, `v` view, `m` materialised view, `p` partitioned table, `f` foreign table … */
  readonly relkind: string
  /** Whether the relation of this oid came with Postgres. */
  readonly builtin: boolean
  /** Whether row policies hold for whoever asks; `anyone`: for anybody at all. */
  readonly guarded: boolean
  /** What a view shows, with every name outside pg_catalog qualified. */
  readonly definition: string | null
  readonly columns: readonly { readonly name: string; readonly foreignType: string | null }[]
}

/** Schemas that names without one are looked for in, in order; pg_catalog comes before them. */
export async function selectSearchPath(ask: Ask): Promise<readonly string[]> {
  const { rows } = await ask.query('SELECT pg_catalog.to_json(pg_catalog.current_schemas(false)) AS schemas')
  return JSON.parse(rows[0].schemas)
}

/** The relations of the given names, in their order; null where there is none. */
export async function selectRelations(
  ask: Ask,
  names: readonly Name[],
  searchPath: readonly string[],
  asker: 'self' | 'anyone',
): Promise<readonly (Relation | null)[]> {
  const { rows } = await ask.query(
    `SELECT to_json(found) AS found
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted (schema, name, place)
       LEFT JOIN LATERAL (
         SELECT c.oid::bigint, n.nspname AS schema, c.relname AS name, c.relkind, c.oid < ${firstMade} AS builtin,
                c.relrowsecurity AND ($4 OR row_security_active(c.oid)) AS guarded,
                CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END AS definition,
                (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'foreignType',
                          CASE WHEN coalesce(e.typtype, t.typtype) = 'b' AND coalesce(e.oid, t.oid) >= ${firstMade}
                               THEN format_type(t.oid, NULL) END) ORDER BY a.attnum), '[]'::json)
                   FROM pg_attribute a
                   JOIN pg_type t ON t.oid = a.atttypid
                   LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
           FROM unnest(CASE WHEN wanted.schema IS NULL THEN ARRAY['pg_catalog'] || $3::text[]
                            ELSE ARRAY[wanted.schema] END) WITH ORDINALITY AS path (schema, rank)
           JOIN pg_namespace n ON n.nspname = path.schema
           JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
          ORDER BY path.rank
          LIMIT 1
       ) AS found ON true
      ORDER BY wanted.place`,
    [names.map(it => it.schema), names.map(it => it.name), searchPath, asker === 'anyone'],
  )
  return rows.map(({ found }) => JSON.parse(found ?? 'null'))
}

/** Foreign tables among the children of a relation, however deep. */
export async function selectForeignChildren(ask: Ask, oid: number): Promise<readonly string[]> {
  const { rows } = await ask.query(
    `WITH RECURSIVE child AS (
       SELECT inhrelid FROM pg_inherits WHERE inhparent = $1::oid
       UNION SELECT i.inhrelid FROM pg_inherits i JOIN child ON i.inhparent = child.inhrelid)
     SELECT c.oid::regclass::text AS name FROM child JOIN pg_class c ON c.oid = child.inhrelid WHERE c.relkind = 'f'`,
    [oid],
  )
  return rows.map(({ name }) => name)
}

/** What a view's rule or a relation's policies call that did not come with Postgres, implicit casts included. */
export async function selectMadeParts(ask: Ask, oid: number): Promise<readonly string[]> {
  const { rows } = await ask.query(
    `SELECT DISTINCT pg_describe_object(d.refclassid, d.refobjid, 0) AS part
       FROM pg_depend d
      WHERE ((d.classid = 'pg_rewrite'::regclass AND d.objid IN (SELECT oid FROM pg_rewrite WHERE ev_class = $1::oid))
          OR (d.classid = 'pg_policy'::regclass AND d.objid IN (SELECT oid FROM pg_policy WHERE polrelid = $1::oid)))
        AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
        AND d.refobjid >= ${firstMade}`,
    [oid],
  )
  return rows.map(({ part }) => part)
}

/** Conditions of the policies that hold for reading a relation, as SQL with names qualified. */
export async function selectPolicies(ask: Ask, oid: number): Promise<readonly string[]> {
  const { rows } = await ask.query(
    `SELECT pg_get_expr(polqual, polrelid) AS condition
       FROM pg_policy WHERE polrelid = $1::oid AND polcmd IN ('r', '*') AND polqual IS NOT NULL`,
    [oid],
  )
  return rows.map(({ condition }) => condition)
}

/** Names among these that somebody has added to pg_catalog as a function or an operator. */
export async function selectAdded(
  ask: Ask,
  functions: readonly string[],
  operators: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await ask.query(
    `SELECT oid::regprocedure::text AS name FROM pg_proc
      WHERE pronamespace = 'pg_catalog'::regnamespace AND oid >= ${firstMade} AND proname = ANY ($1)
      UNION ALL
     SELECT oid::regoperator::text FROM pg_operator
      WHERE oprnamespace = 'pg_catalog'::regnamespace AND oid >= ${firstMade} AND oprname = ANY ($2)`,
    [functions, operators],
  )
  return rows.map(({ name }) => name)
}

/** Names among these that are functions of pg_catalog, apart from those that only convert to the type of that name. */
export async function selectFunctionNames(ask: Ask, names: readonly string[]): Promise<readonly string[]> {
  const { rows } = await ask.query(
    `SELECT DISTINCT proname FROM pg_proc
      WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY ($1)
        AND NOT EXISTS (SELECT FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typname = proname)`,
    [names],
  )
  return rows.map(({ proname }) => proname)
}

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
         SELECT t.oid::bigint, n.nspname AS schema, t.typtype, t.oid < ${firstMade} AS builtin
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
     play AS (
       SELECT unnest($3::bigint[]) AS oid
       UNION SELECT atttypid::bigint FROM used
       UNION SELECT t.typelem::bigint FROM used JOIN pg_type t ON t.oid = used.atttypid
       UNION SELECT c.reltype::bigint FROM pg_class c WHERE c.oid = ANY ($1::oid[]))
     SELECT pg_describe_object('pg_cast'::regclass, oid, 0) AS name
       FROM pg_cast
      WHERE castfunc >= ${firstMade}
        AND (castsource IN (SELECT oid::oid FROM play WHERE oid >= ${firstMade})
          OR casttarget IN (SELECT oid::oid FROM play WHERE oid >= ${firstMade})
          OR (castsource < ${firstMade} AND casttarget < ${firstMade}))`,
    [relations, columns, types],
  )
  return rows.map(({ name }) => name)
}
