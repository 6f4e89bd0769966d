import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from './database.ts'

const schemas = ['handrail', 'handrail_jobs']

/** What the role that runs may not do, although it would need it for nothing: the record is kept from it too. */
const refused: { readonly [table: string]: string } = {
  'handrail.timeline': 'update, delete, truncate',
  'handrail.heads': 'update, delete, truncate',
  'handrail.tombstones': 'insert, update, delete, truncate',
  'handrail.unused_numbers': 'insert, update, delete, truncate',
  'handrail.migrations': 'insert, update, delete, truncate',
  'handrail.last_number': 'insert, delete, truncate',
  // A drill is deleted by a function of the owner's.
  'handrail.incidents': 'delete, truncate',
  'handrail.proposals': 'delete, truncate',
  'handrail.walks': 'delete, truncate',
  'handrail.evidence': 'delete, truncate',
}

/**
 * Lets the role of `appUrl` work with what the owner has made, and no more: it reads and adds to the records, and can
 * neither change nor empty them nor switch their triggers off, nor delete an incident. Done at every start, since a migration may have added to
 * what there is. Nothing is done where both are the same role.
 */
export async function grantApp(ownerUrl: string, appUrl: string): Promise<void> {
  const app = await withSession(appUrl, async session => currentUser(session))
  await withSession(ownerUrl, async session => {
    if ((await currentUser(session)) === app) return
    const role = pg.escapeIdentifier(app)
    const there = await session.query('select nspname as name from pg_namespace where nspname = any($1)', [schemas])
    for (const { name } of there.rows) {
      const schema = pg.escapeIdentifier(name)
      await session.query(`
        grant usage on schema ${schema} to ${role};
        grant select, insert, update, delete on all tables in schema ${schema} to ${role};
        grant usage, select on all sequences in schema ${schema} to ${role};
        grant execute on all functions in schema ${schema} to ${role}`)
    }
    const records = await session.query(
      'select name from unnest($1::text[]) name where to_regclass(name) is not null',
      [Object.keys(refused)],
    )
    for (const { name } of records.rows) await session.query(`revoke ${refused[name]} on ${name} from ${role}`)
  })
}

async function currentUser(session: pg.Client): Promise<string> {
  const { rows } = await session.query('select current_user as name')
  return String(rows[0]?.name)
}

async function withSession<Result>(url: string, work: (session: pg.Client) => Promise<Result>): Promise<Result> {
  const session = new pg.Client({ connectionString: url, application_name: 'handrail migration' })
  // A connection lost here fails the query that waits for it.
  session.on('error', () => undefined)
  await session.connect()
  try {
    return await work(session)
  } finally {
    await session.end()
  }
}

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
