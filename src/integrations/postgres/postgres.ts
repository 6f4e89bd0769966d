import type { Integration } from '../integration.ts'
import { execute } from './changes/execute.ts'
import { query } from './checks/query.ts'

/** Any Postgres. */
export const postgres: Integration = { kind: 'postgres', checks: { query }, changes: { execute } }
