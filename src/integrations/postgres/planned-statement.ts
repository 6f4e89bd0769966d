import { z } from 'zod'
import { longestStatement } from '../../policy/sql/read-statement.ts'

/** A statement as it is asked for. */
export const askedStatement = z.strictObject({
  statement: z.string().max(longestStatement),
  binds: z.array(z.string()).default([]),
})

/** A statement as it is planned: how much it has to write, and where. */
export const plannedStatement = askedStatement.extend({
  /** Rows that it has to write; null where that could not be told. */
  rows: z.int().nullable(),
  database: z.string(),
  role: z.string(),
  server: z.string(),
})

export type PlannedStatement = z.output<typeof plannedStatement>
