import { sql } from 'kysely'
import type { Db } from './database.ts'

export type Rights = {
  /** As Postgres numbers it: 180004. */
  readonly version: number
  readonly role: string
  /** The role could change the record, or switch off what keeps it. */
  readonly mayRewrite: boolean
  /** Every trigger that keeps the record is on. */
  readonly triggers: boolean
}

/** What the role that runs may do with the record, and whether its triggers are on. */
export async function readRights(db: Db): Promise<Rights> {
  const { rows } = await sql<Rights>`
    select
      current_setting('server_version_num')::integer as version,
      current_user as role,
      (pg_has_role(c.relowner, 'usage') or has_table_privilege(c.oid, 'update, delete, truncate')
        or has_table_privilege('handrail.incidents', 'delete, truncate')
        or has_table_privilege('handrail.tombstones', 'insert, update, delete, truncate')) as "mayRewrite",
      (select count(*) filter (where tgrelid = c.oid) > 0 and bool_and(tgenabled = 'O' or tgenabled = 'A')
        from pg_trigger where not tgisinternal and tgrelid in
          (c.oid, 'handrail.incidents'::regclass, 'handrail.tombstones'::regclass, 'handrail.heads'::regclass)
      ) as triggers
    from pg_class c where c.oid = 'handrail.timeline'::regclass
  `.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The timeline is not there')
  return row
}
