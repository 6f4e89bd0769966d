import { HandrailError } from '../../../errors.ts'
import { parseChange } from '../../../policy/sql/parse-change.ts'
import { defineChange } from '../../define-check.ts'
import type { CallContext, ConfirmResult } from '../../integration.ts'
import type { ShownPart } from '../../rendering/mask-operation.ts'
import { limitsOf } from '../../transport/call-http.ts'
import { countRows } from '../count-rows.ts'
import { askedStatement, type PlannedStatement, performStatement, plannedStatement } from '../perform-statement.ts'
import { planExecute } from '../plan-execute.ts'
import { beginReadOnly } from '../read-only.ts'
import { readServerIdentity } from '../server-identity.ts'
import { matchRows } from '../sql-safety/matched-rows.ts'
import { serverReason, withSession } from '../with-session.ts'

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
    return change.kind === 'refused'
      ? { kind: 'failed', summary: change.reason }
      : performStatement(args, change, context)
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
  const matched = await matchRows(statement, change)
  try {
    return await context.outgoing.limited(limitsOf(context), () =>
      withSession(context, async (client): Promise<Now> => {
        const here = await readServerIdentity(client)
        if (rows === null) return { kind: 'read', guards: { ...here } }
        if (change.inserted !== null) return { kind: 'read', guards: { ...here, rows: String(change.inserted) } }
        const counted = await countRows(await beginReadOnly(client, context), matched, binds, 'count')
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

/** What is quoted, a comment or a number; all else of a statement is code. Postgres reads it so (`standard_conforming_strings`). */
const notCode =
  /(?<![\w$\u0080-\uffff])[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$\u0080-\uffff])(?<tag>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?\k<tag>|--[^\n\r]*|\/\*[\s\S]*?\*\/|(?<![\w$.\u0080-\uffff])\d+(?![\w.])/g

/** A statement, code and what is none apart, and the values of its parameters, a line each, in quotes: where one ends is seen. */
export function sqlParts(statement: string, binds: readonly string[]): readonly ShownPart[] {
  const parts: ShownPart[] = []
  let done = 0
  for (const { index, 0: piece } of statement.matchAll(notCode)) {
    if (index > done) parts.push({ code: statement.slice(done, index) })
    parts.push(piece)
    done = index + piece.length
  }
  if (done < statement.length) parts.push({ code: statement.slice(done) })
  return [...parts, ...binds.map((value, index) => `\n$${index + 1} = ${JSON.stringify(value)}`)]
}
