import type { Integration } from '../integration.ts'
import { type PostgresTarget, target } from './target.ts'

/** Any Postgres. A runbook writes its statements as such. */
export const postgres: Integration<PostgresTarget> = {
  target,
  recognise: { calls: {} },
  checks: { query: () => import('./checks/query.ts').then(it => it.query) },
  changes: { execute: () => import('./changes/execute.ts').then(it => it.execute) },
  changesData: true,
  examine: context => import('./examine.ts').then(it => it.examine(context)),
}
