import { z } from 'zod'
import { isSecretName } from '../../policy/is-secret-name.ts'

const plainName = /^[A-Za-z_]\w*$/

export const column = z
  .string()
  .regex(plainName, 'a plain name of a column')
  .refine(name => !isSecretName(name), 'a column that holds a secret')

export const filter = z.strictObject({ op: z.enum(['eq', 'gte', 'lt']), column, value: z.string() })
export type Filter = z.output<typeof filter>

/** Values by the column that they are written to. */
export const assignment = z.record(column, z.string())

export const table = z.string().regex(plainName, 'a plain name of a table')

/**
 * Arguments as a step gives them, one text for each key: `eq status: failed`, `gte created_at: 2026-01-02`, `lt id: 9`
 * are filters and `set status: closed` is a value to write. So a value is never read for operators.
 */
export function byKey(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  const others: Record<string, unknown> = {}
  const filters: unknown[] = []
  const set: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    const [, verb, name = ''] = /^(eq|gte|lt|set) (\S+)$/.exec(key) ?? []
    if (verb === undefined) others[key] = value
    else if (verb === 'set') set[name] = value
    else filters.push({ op: verb, column: name, value })
  }
  return { ...others, filters, ...(Object.keys(set).length === 0 ? {} : { set }) }
}

/** The part of the client's builders that filters are put on, in place. */
type Filterable = { filter(column: string, operator: Filter['op'], value: string): unknown }

export function addFilters(builder: Filterable, filters: readonly Filter[]): void {
  for (const { op, column, value } of filters) builder.filter(column, op, value)
}

const signs = { eq: '=', gte: '≥', lt: '<' } as const

/** Filters as people read them. */
export function describeFilters(filters: readonly Filter[]): string {
  return filters.map(({ op, column, value }) => `${column} ${signs[op]} ${value}`).join(', ')
}

/** One filter, its value in quotes: where it ends is seen. */
export function quoteFilter({ op, column, value }: Filter): string {
  return `${column} ${signs[op]} ${JSON.stringify(value)}`
}
