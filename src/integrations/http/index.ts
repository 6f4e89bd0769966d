import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type HttpTarget, target } from './target.ts'

/** Any system that speaks HTTP. A runbook writes its requests as such. */
export const http: Integration<HttpTarget> = {
  target,
  recognise,
  checks: {
    get: () => import('./checks/get.ts').then(it => it.get),
    clock: () => import('./checks/clock.ts').then(it => it.clock),
  },
  changes: { send: () => import('./changes/send.ts').then(it => it.send) },
  changesData: true,
}
