import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { longestStatement, parseRead } from '../../../policy/sql/read-statement.ts'
import type { Unsafe } from '../../../policy/sql/relation-secret.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { limitsOf } from '../../transport/call-http.ts'
import { beginReadOnly, type Rows, readJudged } from '../read-only.ts'
import { serverReason, withSession } from '../with-session.ts'

const schema = z.strictObject({ statement: z.string().max(longestStatement), binds: z.array(z.string()).default([]) })

/**
 * Runs a statement that provably only reads. Values: `rows`, and the columns of the row when there is just one.
 * Everything else is refused with the reason.
 */
export const query = defineCheck(schema, async ({ statement, binds }, context) => {
  const read = await parseRead(statement)
  if (read.kind === 'unsafe') return failed(notRun(read))
  const start = performance.now()
  const latency = () => Math.round(performance.now() - start)
  try {
    const result = await context.outgoing.limited(limitsOf(context), () =>
      withSession(context, async client =>
        readJudged(await beginReadOnly(client, context), statement, binds, context.mostRows),
      ),
    )
    if (result.kind === 'refused') return failed(result.reason)
    if (result.kind === 'unsafe') return failed(notRun(result), latency())
    return describe(result, statement, latency())
  } catch (thrown) {
    return failed(serverReason(thrown, context), latency())
  }
})

function notRun({ reason }: Unsafe): string {
  return `Not run as a read: ${reason}. Run it by hand and press Done.`
}

const shown = 20_000

function describe({ rows: given, more, columns: names }: Rows, statement: string, latencyMs: number) {
  const columns = names.map(name => nameOf(name, names))
  const rows = given.map(row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [nameOf(name, names), value])),
  )
  const [only] = rows
  const single = only !== undefined && rows.length === 1 ? only : {}
  const scalars = Object.entries(single).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, value]] : [],
  )
  const lines = rows.map(row => JSON.stringify(row))
  const count = `${rows.length}${more ? '+' : ''} ${rows.length === 1 ? 'row' : 'rows'}`
  const values = Object.fromEntries(scalars)
  return answered({
    latencyMs,
    json: rows,
    rows: rows.length,
    values: { ...values, rows: rows.length },
    text: lines.join('\n'),
    summary:
      rows.length === 1 && columns.length === 1 ? shorten(`${columns[0]} = ${Object.values(single)[0]}`, 120) : count,
    evidence: shorten([statement, '', count, ...lines].join('\n'), shown),
  })
}

/** PostgreSQL calls what has no name `?column?`. */
function nameOf(column: string, all: readonly string[]): string {
  return column === '?column?' && !all.includes('value') ? 'value' : column
}
