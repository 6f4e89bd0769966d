import { toError } from '../../errors.ts'
import type { CallContext, Examination } from '../integration.ts'
import type { PostgresTarget } from './target.ts'
import { withSession } from './with-session.ts'

/** A check reads in a read-only transaction; a role that cannot write makes sure of it a second time. */
export async function examine(context: CallContext<PostgresTarget>): Promise<Examination> {
  const { url } = context.target
  try {
    const answer = await withSession(context, async client => {
      const { rows } = await client.query(
        `select current_user as role, exists (
           select from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind in ('r', 'p') and n.nspname <> all (array['pg_catalog', 'information_schema'])
             and has_table_privilege(c.oid, 'insert, update, delete, truncate'))::text as writes`,
      )
      return { kind: 'rights' as const, role: String(rows[0]?.role), writes: rows[0]?.writes === 'true' }
    })
    if (answer.kind === 'refused') return { kind: 'wrong', says: answer.reason, mend: `Mend ${url} or the catalog.` }
    if (!answer.writes) return { kind: 'good', says: `${answer.role} can only read` }
    return {
      kind: 'note',
      says: `${answer.role} can write`,
      mend: 'Give checks a role that cannot; keep this one only where steps change rows.',
    }
  } catch (thrown) {
    const says = `it does not answer: ${toError(thrown).message}`
    return { kind: 'wrong', says, mend: `Check ${url} and the network.` }
  }
}
