import type { Plan } from '../../gate/proposal.ts'
import { type ChangeStatement, parseChange } from '../../policy/sql/parse-change.ts'
import type { CallContext, PlanResult } from '../integration.ts'
import { limitsOf } from '../transport/call-http.ts'
import { readSecret } from '../transport/read-secret.ts'
import { type Counted, countRows } from './count-rows.ts'
import { beginReadOnly, type ReadOnly } from './read-only.ts'
import { readServerIdentity, type ServerIdentity } from './server-identity.ts'
import { matchRows } from './sql-safety/matched-rows.ts'
import { selectRelations } from './sql-safety/select-relations.ts'
import { serverReason, withSession } from './with-session.ts'

export type Statement = { readonly statement: string; readonly binds: readonly string[] }

/** The plan of a statement that may write, made in a transaction that cannot. */
export async function planExecute({ statement, binds }: Statement, context: CallContext): Promise<PlanResult> {
  const change = await parseChange(statement)
  if (change.kind === 'refused') return change
  const matched = await matchRows(statement, change)
  try {
    const read = await context.outgoing.limited(limitsOf(context), () =>
      withSession(context, async client => {
        const here = await readServerIdentity(client)
        const transaction = await beginReadOnly(client, context)
        const missing = await missingRight(transaction, change)
        if (missing !== null) return { kind: 'refused' as const, reason: `The role ${here.role} ${missing}.` }
        const counted = await countRows(transaction, matched, binds, 'count and sample')
        return { kind: 'read' as const, here, counted }
      }),
    )
    if (read.kind === 'refused') return read
    return { kind: 'planned', plan: describePlan({ statement, binds }, change, read.here, read.counted, context) }
  } catch (thrown) {
    return { kind: 'refused', reason: `It cannot be planned. ${serverReason(thrown, context)}` }
  }
}

/** Rows that must be written, no more and no fewer; null where nobody can tell before. */
function rowsToWrite(change: ChangeStatement, counted: Counted): number | null {
  if (change.inserted !== null) return change.inserted
  return change.rows === 'written' && counted.kind === 'counted' ? counted.rows : null
}

function describePlan(
  { statement, binds }: Statement,
  change: ChangeStatement,
  here: ServerIdentity,
  counted: Counted,
  context: CallContext,
): Plan {
  const { system, systemName, targetName } = context
  const rows = rowsToWrite(change, counted)
  const sample = counted.kind === 'counted' ? counted.sample : []
  return {
    title: change.title,
    effect: 'destroy',
    where: `${systemName}, ${targetName} (${hostOf(context)}, database ${here.database}, role ${here.role})`,
    lines: [
      describeRows(change, counted),
      ...(sample.length === 0 ? [] : [{ label: 'Sample', text: sample.join('\n'), warning: false }]),
      ...(change.admin === null ? [] : [{ label: 'Admin', text: `needed, because ${change.admin}`, warning: true }]),
    ],
    undo: null,
    undoCall: null,
    // On a host where all databases have the same name, that name would be typed without a thought.
    typed: here.database === 'postgres' ? system : here.database,
    guards: { ...here, ...(rows === null ? {} : { rows: String(rows) }) },
    admin: change.admin !== null,
    call: {
      connector: 'postgres',
      name: 'execute',
      system,
      target: targetName,
      arguments: { statement, binds, rows, ...here },
    },
  }
}

function describeRows({ inserted, rows }: ChangeStatement, counted: Counted) {
  if (inserted !== null) return { label: 'Rows', text: `${inserted} new`, warning: false }
  if (counted.kind === 'unknown') return { label: 'Rows', text: `unknown: ${counted.reason}`, warning: true }
  const held = rows === 'written' ? 'exactly these, or nothing is changed' : 'as of now; it may be others by then'
  return { label: 'Rows', text: `${counted.rows} (${held})`, warning: counted.rows === 0 }
}

/** Host and port of the target's URL, without what is secret in it. */
function hostOf(context: CallContext): string {
  const url = readSecret(context, 'url', 'so there is no address')
  return url.kind === 'found' && URL.canParse(url.value) ? new URL(url.value).host : 'no address'
}

/** What the role may not do that the statement would, to end a sentence; null where nothing is known to be missing. */
export async function missingRight(
  { client, searchPath }: ReadOnly,
  { writes }: ChangeStatement,
): Promise<string | null> {
  if (writes === null) return null
  const { relation, right } = writes
  const [found] = await selectRelations(client, [relation], searchPath, 'self')
  if (!found) return null
  const { rows } = await client.query(
    `SELECT (pg_catalog.has_table_privilege($1::oid, $2) OR
             CASE WHEN $2 = 'DELETE' THEN false
                  ELSE pg_catalog.has_any_column_privilege($1::oid, $2) END)::text AS may`,
    [found.oid, right],
  )
  return rows[0]?.may === 'true' ? null : `may not ${right} rows of ${found.schema}.${found.name}: do it by hand`
}
