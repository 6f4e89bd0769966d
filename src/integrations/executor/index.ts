import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type ExecutorTarget, target } from './target.ts'

/** What sends messages by itself: its figures, its switch, its limits, and a run by hand. */
export const executor: Integration<ExecutorTarget> = {
  target,
  recognise,
  checks: {
    status: () => import('./checks/status.ts').then(it => it.status),
    rollout: () => import('./checks/rollout.ts').then(it => it.rollout),
  },
  changes: {
    set: () => import('./changes/set.ts').then(it => it.set),
    run: () => import('./changes/run.ts').then(it => it.run),
  },
  changesData: false,
}
