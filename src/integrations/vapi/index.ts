import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { dashboard, target, type VapiTarget } from './target.ts'

/** Vapi: assistants that answer calls, and how their calls ended. */
export const vapi: Integration<VapiTarget> = {
  target,
  recognise,
  checks: {
    assistants: () => import('./checks/assistants.ts').then(it => it.assistants),
    calls: () => import('./checks/calls.ts').then(it => it.calls),
    key: () => import('./checks/key.ts').then(it => it.key),
  },
  changes: {},
  changesData: false,
  dashboard,
  examine: context => import('./checks/key.ts').then(it => it.examine(context)),
}
