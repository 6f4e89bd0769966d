import type { Name } from '../../../policy/sql/visit-node.ts'
import { type Ask, firstUserObjectId, typesWithin } from './select-types.ts'

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

/** A query for a relation and its children, however deep. @param oid SQL of the relation's. */
const withChildren = (oid: string): string => `
  WITH RECURSIVE child AS (
    SELECT ${oid}::oid AS oid UNION SELECT i.inhrelid FROM pg_inherits i JOIN child ON i.inhparent = child.oid)
  SELECT oid FROM child`

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
         SELECT c.oid::bigint, n.nspname AS schema, c.relname AS name, c.relkind, c.oid < ${firstUserObjectId} AS builtin,
                c.relrowsecurity AND ($4 OR row_security_active(c.oid)) AS guarded,
                CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END AS definition,
                (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'foreignType',
                          (SELECT format_type(t.oid, NULL) FROM pg_type t
                            WHERE t.oid IN (${typesWithin('ARRAY[a.atttypid]')}) AND t.oid >= ${firstUserObjectId}
                              AND t.typtype IN ('b', 'r', 'm') AND t.typcategory <> 'A'
                            ORDER BY t.oid LIMIT 1)) ORDER BY a.attnum), '[]'::json)
                   FROM pg_attribute a
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
    `SELECT oid::regclass::text AS name FROM pg_class WHERE oid IN (${withChildren('$1')}) AND relkind = 'f'`,
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
        AND d.refobjid >= ${firstUserObjectId}`,
    [oid],
  )
  return rows.map(({ part }) => part)
}

/**
 * What Postgres may call that did not come with it as soon as it plans a read of a relation: it computes constant parts of
 * the expressions of indexes, statistics and partition keys, also of the relation's children.
 */
export async function selectPlannedParts(ask: Ask, oid: number): Promise<readonly string[]> {
  const { rows } = await ask.query(
    `SELECT DISTINCT pg_describe_object(d.refclassid, d.refobjid, 0) AS part
       FROM pg_depend d
      WHERE ((d.classid = 'pg_class'::regclass AND d.objid IN (
                ${withChildren('$1')} UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid IN (${withChildren('$1')})))
          OR (d.classid = 'pg_statistic_ext'::regclass AND d.objid IN (
                SELECT oid FROM pg_statistic_ext WHERE stxrelid IN (${withChildren('$1')}))))
        AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
        AND d.refobjid >= ${firstUserObjectId}`,
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

/**
 * Whether row policies keep rows of a relation from the role that asks: none lets it read every row, or one restricts it.
 */
export async function selectRowsHidden(ask: Ask, oid: number): Promise<boolean> {
  const { rows } = await ask.query(
    `SELECT (coalesce(bool_or(whole) FILTER (WHERE polpermissive), false)
             AND coalesce(bool_and(whole) FILTER (WHERE NOT polpermissive), true))::text AS shown
       FROM (SELECT polpermissive, pg_get_expr(polqual, polrelid) = 'true' AS whole
               FROM pg_policy
              WHERE polrelid = $1::oid AND polcmd IN ('r', '*') AND EXISTS (
                    SELECT FROM unnest(polroles) AS member
                     WHERE CASE member WHEN 0 THEN true ELSE pg_has_role(member, 'usage') END)) AS policy`,
    [oid],
  )
  return rows[0]?.shown !== 'true'
}

/** Whether Postgres keeps from the role that asks what the sessions of others do. */
export async function selectSessionsHidden(ask: Ask): Promise<boolean> {
  const { rows } = await ask.query(`SELECT pg_has_role('pg_read_all_stats', 'usage')::text AS shown`)
  return rows[0]?.shown !== 'true'
}

/** Names among these that somebody has added to pg_catalog as a function or an operator. */
export async function selectAdded(
  ask: Ask,
  functions: readonly string[],
  operators: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await ask.query(
    `SELECT oid::regprocedure::text AS name FROM pg_proc
      WHERE pronamespace = 'pg_catalog'::regnamespace AND oid >= ${firstUserObjectId} AND proname = ANY ($1)
      UNION ALL
     SELECT oid::regoperator::text FROM pg_operator
      WHERE oprnamespace = 'pg_catalog'::regnamespace AND oid >= ${firstUserObjectId} AND oprname = ANY ($2)`,
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
