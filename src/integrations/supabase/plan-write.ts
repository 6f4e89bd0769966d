import { isSecretName } from '../../policy/secret-name.ts'
import type { CallContext, PlanResult } from '../integration.ts'
import type { ShownCall } from '../operation/shown-call.ts'
import { sampleRow } from '../sample-row.ts'
import { countRows, type OpenClient, openClient } from './api.ts'

import { addFilters, type Filter, quoteFilter } from './read-arguments.ts'

export type Write = {
  readonly table: string
  readonly filters: readonly Filter[]
  /** Values to write; none for a DELETE. */
  readonly set: { readonly [column: string]: string }
}

export type WriteKind = 'delete' | 'update'

/** The plan of a change of rows that filters name, made by counting them through the same filters. */
export async function planWrite(kind: WriteKind, write: Write, context: CallContext): Promise<PlanResult> {
  const { table, filters, set } = write
  if (filters.length === 0) return refused('It names no rows: give a filter such as `eq id`.')
  const opened = openClient(context)
  if (opened.kind === 'refused') return opened
  const counted = await countRows(opened, table, filters)
  if (counted.kind === 'failed') return refused(counted.reason)
  const rows = counted.count
  if (rows === 0) return refused(`No row of ${table} is meant, so nothing would change.`)
  const sample = await readSample(opened, table, filters)
  const { system, systemName, targetName } = context
  const line = (label: string, text: string) => ({ label, text, warning: false })
  return {
    kind: 'planned',
    plan: {
      title: `${kind === 'delete' ? 'Delete' : 'Change'} rows of ${table}`,
      effect: 'destroy',
      where: `${systemName}, ${targetName} (${opened.host}, table ${table})`,
      lines: [
        line('Rows', `${rows} (exactly these, or it is said)`),
        ...(sample.length === 0 ? [] : [line(kind === 'delete' ? 'Sample' : 'Now', sample.join('\n'))]),
      ],
      undo: null,
      undoCall: null,
      typed: opened.host,
      guards: { rows: String(rows) },
      call: { connector: 'supabase', name: kind, system, target: targetName, arguments: { table, filters, set, rows } },
    },
  }
}

/** Which rows of which table, and what is written into them, as people read it. */
export function showWrite(
  kind: WriteKind,
  { table, filters, set = {} }: Omit<Write, 'set'> & { readonly set?: Write['set'] | undefined },
): ShownCall {
  const written = Object.entries(set).map(([column, value]) => `\nset ${column} = ${JSON.stringify(value)}`)
  const where = filters.map(it => `\nwhere ${quoteFilter(it)}`)
  return { label: 'Request', parts: [`${kind} ${table}`, ...where, ...written] }
}

const sampled = 3

async function readSample({ client }: OpenClient, table: string, filters: readonly Filter[]): Promise<string[]> {
  const asked = client.from(table).select('*').limit(sampled).retry(false)
  addFilters(asked, filters)
  const { data } = await asked
  if (!Array.isArray(data)) return []
  return data.map(row =>
    sampleRow(Object.fromEntries(Object.entries<unknown>(row).filter(([name]) => !isSecretName(name)))),
  )
}

function refused(reason: string): PlanResult {
  return { kind: 'refused', reason }
}
