import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { target, type UpstashTarget } from './target.ts'

/** Upstash Redis, by its REST interface: whether it answers. */
export const upstash: Integration<UpstashTarget> = {
  target,
  recognise,
  checks: { ping: () => import('./checks/ping.ts').then(it => it.ping) },
  changes: {},
  changesData: false,
  dashboard: () => 'https://console.upstash.com/redis',
}
