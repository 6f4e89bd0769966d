import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { dashboard, type RetellTarget, target } from './target.ts'

/** Retell: agents that answer calls, and how their calls ended. */
export const retell: Integration<RetellTarget> = {
  target,
  recognise,
  checks: {
    agent: () => import('./checks/agent.ts').then(it => it.agent),
    calls: () => import('./checks/calls.ts').then(it => it.calls),
    key: () => import('./checks/key.ts').then(it => it.key),
  },
  changes: { publish: () => import('./changes/publish.ts').then(it => it.publish) },
  changesData: false,
  dashboard,
  examine: context => import('./checks/key.ts').then(it => it.examine(context)),
}
