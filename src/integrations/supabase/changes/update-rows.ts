import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { isSecretName } from '../../../policy/is-secret-name.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import type { ShownCall } from '../../rendering/mask-operation.ts'
import { sampleRow } from '../../rendering/sample-row.ts'
import { countRows, failedAct, type OpenClient, openClient, type SupabaseContext } from '../api.ts'
import { addFilters, assignment, byKey, type Filter, filter, quoteFilter, table } from '../filter.ts'

/** Which rows of which table. */
export const rowsMeant = z.strictObject({ table, filters: z.array(filter) })
const planned = rowsMeant.extend({ set: assignment, rows: z.int() })

type Planned = z.output<typeof planned>

/** Writes values into the rows that filters name. */
export const updateRows = writeRows('update', z.preprocess(byKey, rowsMeant.extend({ set: assignment })))

/** A change of the rows that filters name, planned by counting them. */
export function writeRows<
  Asked extends z.ZodType<Omit<Planned, 'set' | 'rows'> & { set?: Planned['set'] | undefined }>,
>(kind: WriteKind, asked: Asked) {
  return defineChange({
    effect: 'destroy',
    asked,
    planned,
    plan: (args, context: SupabaseContext) => planWrite(kind, { ...args, set: args.set ?? {} }, context),
    show: args => showWrite(kind, args),
    guards: async ({ table, filters }, context) => {
      const opened = openClient(context)
      const counted = opened.kind === 'open' ? await countRows(opened, table, filters) : null
      if (counted?.kind === 'counted') return { rows: String(counted.count) }
      const reason = counted?.reason ?? (opened.kind === 'refused' ? opened.reason : '')
      throw new HandrailError('unexpected', reason, 'Propose it again when Supabase answers.')
    },
    perform: (args, context) => perform(kind, args, context),
    confirm: (args, context) => confirm(kind, args, context),
  })
}

/** Counts once more, then lets PostgREST roll back what reaches more rows than planned (from its version 13 on). */
async function perform(kind: WriteKind, planned: Planned, context: SupabaseContext): Promise<ActResult> {
  const { table, filters, set, rows } = planned
  const opened = openClient(context)
  if (opened.kind === 'refused') return { kind: 'failed', summary: opened.reason }
  const before = await countRows(opened, table, filters)
  if (before.kind === 'failed') return { kind: 'failed', summary: before.reason }
  if (before.count !== rows) {
    return { kind: 'moved', summary: `Rows planned: ${rows}; ${before.count} are meant now, so nothing was sent.` }
  }
  const of = opened.client.from(table)
  const asked = kind === 'delete' ? of.delete() : of.update(set)
  addFilters(asked, filters)
  // As the client's `maxAffected`, which its types allow only where they name the version of PostgREST.
  const { count, error } = await asked.setHeader('Prefer', `count=exact, handling=strict, max-affected=${rows}`)
  if (error?.code === 'PGRST124') {
    return { kind: 'moved', summary: `Rows planned: ${rows}; it would have reached more, so it was rolled back.` }
  }
  if (error !== null) return failedAct(opened.last(), error)
  const did = kind === 'delete' ? 'deleted' : 'changed'
  if (count === rows)
    return { kind: 'succeeded', summary: `${count} ${count === 1 ? 'row' : 'rows'} of ${table} ${did}` }
  const summary = `${count ?? 'An unknown number of'} rows of ${table} were ${did}, where ${rows} were planned; it cannot be taken back`
  return { kind: 'failed', summary }
}

/** Only rows that are gone, or that are all still there, tell what became of a DELETE. */
async function confirm(kind: WriteKind, planned: Planned, context: SupabaseContext): Promise<ConfirmResult> {
  const { table, filters, rows } = planned
  const opened = openClient(context)
  if (opened.kind === 'refused') return { kind: 'unclear', summary: opened.reason }
  if (kind === 'update')
    return { kind: 'unclear', summary: `Whether ${table} was changed cannot be read; look at its rows.` }
  const now = await countRows(opened, table, filters)
  if (now.kind === 'failed') return { kind: 'unclear', summary: now.reason }
  if (now.count === 0) return { kind: 'done', summary: `None of the ${rows} rows is left` }
  const summary = `${now.count} of the ${rows} rows are there`
  return { kind: now.count === rows ? 'not-done' : 'unclear', summary }
}

type Write = {
  readonly table: string
  readonly filters: readonly Filter[]
  /** Values to write; none for a DELETE. */
  readonly set: { readonly [column: string]: string }
}

type WriteKind = 'delete' | 'update'

/** The plan of a change of rows that filters name, made by counting them through the same filters. */
async function planWrite(kind: WriteKind, write: Write, context: SupabaseContext): Promise<PlanResult> {
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
function showWrite(
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
