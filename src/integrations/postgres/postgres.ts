import type { Integration } from '../connector.ts'
import { execute } from './execute.ts'
import { query } from './query.ts'

/** Any Postgres. */
export const postgres: Integration = { kind: 'postgres', checks: { query }, changes: { execute } }
