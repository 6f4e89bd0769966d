import type { Plan } from '../../gate/proposal.ts'
import { laneOf } from '../call-http.ts'
import type { CallContext, PlanResult } from '../connector.ts'
import { readSecret } from '../read-secret.ts'
import { type ChangeStatement, parseChange } from '../sql-safety/parse-change.ts'
import { type Counted, countRows } from './count-rows.ts'
import { type Here, readHere } from './here.ts'
import { inSession } from './in-session.ts'
import { missingRight } from './missing-right.ts'
import { beginReadOnly } from './read-only.ts'
import { serverReason } from './server-reason.ts'

export type Statement = { readonly statement: string; readonly binds: readonly string[] }

/** The plan of a statement that may write, made in a transaction that cannot. */
export async function planExecute({ statement, binds }: Statement, context: CallContext): Promise<PlanResult> {
  const change = await parseChange(statement)
  if (change.kind === 'refused') return change
  try {
    const read = await context.outgoing.limited(laneOf(context), () =>
      inSession(context, async client => {
        const here = await readHere(client)
        const transaction = await beginReadOnly(client, context)
        const missing = await missingRight(transaction, change)
        if (missing !== null) return { kind: 'refused' as const, reason: `The role ${here.role} ${missing}.` }
        const counted = await countRows(transaction, change.matched, binds, 'count and sample')
        return { kind: 'read' as const, here, counted }
      }),
    )
    if (read.kind === 'refused') return read
    return { kind: 'planned', plan: draw({ statement, binds }, change, read.here, read.counted, context) }
  } catch (thrown) {
    return { kind: 'refused', reason: `It cannot be planned. ${serverReason(thrown, context)}` }
  }
}

/** Rows that must be written, no more and no fewer; null where nobody can tell before. */
function rowsToWrite(change: ChangeStatement, counted: Counted): number | null {
  if (change.inserted !== null) return change.inserted
  return change.rows === 'written' && counted.kind === 'counted' ? counted.rows : null
}

function draw(
  { statement, binds }: Statement,
  change: ChangeStatement,
  here: Here,
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
    // Where all databases have the same name, as with Supabase, that name would be typed without a thought.
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
