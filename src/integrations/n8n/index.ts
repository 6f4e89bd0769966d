import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { dashboard, type N8nTarget, target } from './target.ts'

/** n8n: executions of workflows, and running one that failed again. */
export const n8n: Integration<N8nTarget> = {
  target,
  recognise,
  checks: {
    executions: () => import('./checks/executions.ts').then(it => it.executions),
    key: () => import('./checks/key.ts').then(it => it.key),
  },
  changes: { retry: () => import('./changes/retry.ts').then(it => it.retry) },
  changesData: false,
  dashboard,
  examine: context => import('./checks/key.ts').then(it => it.examine(context)),
}
