import { z } from 'zod'
import { HandrailError } from '../../errors.ts'
import { type ActResult, type CallContext, type ConfirmResult, defineChange } from '../integration.ts'

import { countRows, failedAct, openClient } from './api.ts'

import { planWrite, showWrite, type WriteKind } from './plan-write.ts'
import { addFilters, assignment, byKey, filter, table } from './read-arguments.ts'

const rowsMeant = z.strictObject({ table, filters: z.array(filter) })
const planned = rowsMeant.extend({ set: assignment, rows: z.int() })

type Planned = z.output<typeof planned>

/** Deletes the rows that filters name. */
export const deleteRows = writeRows('delete', z.preprocess(byKey, rowsMeant.extend({ set: z.never().optional() })))

/** Writes values into the rows that filters name. */
export const updateRows = writeRows('update', z.preprocess(byKey, rowsMeant.extend({ set: assignment })))

function writeRows<Asked extends z.ZodType<Omit<Planned, 'set' | 'rows'> & { set?: Planned['set'] | undefined }>>(
  kind: WriteKind,
  asked: Asked,
) {
  return defineChange({
    effect: 'destroy',
    asked,
    planned,
    plan: (args, context) => planWrite(kind, { ...args, set: args.set ?? {} }, context),
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
async function perform(kind: WriteKind, planned: Planned, context: CallContext): Promise<ActResult> {
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
async function confirm(kind: WriteKind, planned: Planned, context: CallContext): Promise<ConfirmResult> {
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
