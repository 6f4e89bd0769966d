import { failedReason, type OpenClient } from './open-client.ts'
import { addFilters, type Filter } from './read-arguments.ts'

export type CountedRows =
  | { readonly kind: 'counted'; readonly count: number; readonly status: number; readonly latencyMs: number }
  | { readonly kind: 'failed'; readonly reason: string; readonly latencyMs: number | null }

/** The number of a table's rows that the filters let through, counted one by one. */
export async function countRows(opened: OpenClient, table: string, filters: readonly Filter[]): Promise<CountedRows> {
  const asked = opened.client.from(table).select('*', { count: 'exact', head: true }).retry(false)
  addFilters(asked, filters)
  const { count, error } = await asked
  const last = opened.last()
  if (error !== null || count === null || last?.kind !== 'answered') {
    return { kind: 'failed', reason: failedReason(last, error), latencyMs: last?.latencyMs ?? null }
  }
  return { kind: 'counted', count, status: last.status, latencyMs: last.latencyMs }
}
