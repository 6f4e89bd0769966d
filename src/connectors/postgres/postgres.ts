import type { Connector } from '../connector.ts'
import { execute } from './execute.ts'
import { query } from './query.ts'

/** Any Postgres. */
export const postgres: Connector = { kind: 'postgres', checks: { query }, changes: { execute } }
