import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type RedisTarget, target } from './target.ts'

/** A server of Redis over TCP: whether it answers, its memory, and how long a key is. Its values are never read. */
export const redis: Integration<RedisTarget> = {
  target,
  recognise,
  checks: {
    ping: () => import('./checks/ping.ts').then(it => it.ping),
    memory: () => import('./checks/memory.ts').then(it => it.memory),
    length: () => import('./checks/length.ts').then(it => it.length),
  },
  changes: {},
  changesData: false,
}
