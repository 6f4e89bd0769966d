import { HandrailError } from '../../errors.ts'
import { laneOf } from '../call-http.ts'
import type { CallContext, ConfirmResult } from '../connector.ts'
import { defineChange } from '../define.ts'
import { sqlParts } from '../operation/sql-parts.ts'
import { parseChange } from '../sql-safety/parse-change.ts'
import { act } from './act.ts'
import { countRows } from './count-rows.ts'
import { readHere } from './here.ts'
import { inSession } from './in-session.ts'
import { planExecute } from './plan-execute.ts'
import { askedStatement, type PlannedStatement, plannedStatement } from './planned-statement.ts'
import { beginReadOnly } from './read-only.ts'
import { serverReason } from './server-reason.ts'

/** Carries out one statement that is no read: rows written, a function called, what there is defined anew. */
export const execute = defineChange({
  effect: 'destroy',
  asked: askedStatement,
  planned: plannedStatement,
  plan: planExecute,
  show: ({ statement, binds }) => ({ label: 'Statement', parts: sqlParts(statement, binds) }),
  guards: async (args, context) => {
    const now = await readNow(args, context)
    if (now.kind === 'refused') throw new HandrailError('unexpected', now.reason, 'Propose it again.')
    return now.guards
  },
  perform: async (args, context) => {
    const change = await parseChange(args.statement)
    return change.kind === 'refused' ? { kind: 'failed', summary: change.reason } : act(args, change, context)
  },
  confirm,
})

type Now =
  | { readonly kind: 'read'; readonly guards: { readonly [name: string]: string } }
  | { readonly kind: 'refused'; readonly reason: string }

/** Where the connection leads, and how many rows there are to write, as of now. */
async function readNow({ statement, binds, rows }: PlannedStatement, context: CallContext): Promise<Now> {
  const change = await parseChange(statement)
  if (change.kind === 'refused') return change
  try {
    return await context.outgoing.limited(laneOf(context), () =>
      inSession(context, async (client): Promise<Now> => {
        const here = await readHere(client)
        if (rows === null) return { kind: 'read', guards: { ...here } }
        if (change.inserted !== null) return { kind: 'read', guards: { ...here, rows: String(change.inserted) } }
        const counted = await countRows(await beginReadOnly(client, context), change.matched, binds, 'count')
        if (counted.kind === 'unknown') return { kind: 'refused', reason: `Its rows are unknown: ${counted.reason}` }
        return { kind: 'read', guards: { ...here, rows: String(counted.rows) } }
      }),
    )
  } catch (thrown) {
    return { kind: 'refused', reason: serverReason(thrown, context) }
  }
}

/** Only rows that are gone, or that are all still there, tell what became of a DELETE; of anything else, nothing does. */
async function confirm(args: PlannedStatement, context: CallContext): Promise<ConfirmResult> {
  const change = await parseChange(args.statement)
  const isDelete = change.kind === 'change' && change.title.startsWith('DELETE') && args.rows !== null && args.rows > 0
  if (!isDelete) {
    return {
      kind: 'unclear',
      summary: 'Whether the statement was carried out cannot be read; look at the data itself.',
    }
  }
  const now = await readNow(args, context)
  if (now.kind === 'refused') return { kind: 'unclear', summary: now.reason }
  const left = Number(now.guards.rows)
  if (left === 0) return { kind: 'done', summary: `None of the ${args.rows} rows is left` }
  const summary = `${left} of the ${args.rows} rows are there`
  return { kind: left === args.rows ? 'not-done' : 'unclear', summary }
}
