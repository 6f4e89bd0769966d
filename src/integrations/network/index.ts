import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type NetworkTarget, target } from './target.ts'

/** Hosts below their protocols: whether a port takes connections, whether a name resolves, how long a certificate lasts. */
export const network: Integration<NetworkTarget> = {
  target,
  recognise,
  checks: {
    tcp: () => import('./checks/tcp.ts').then(it => it.tcp),
    dns: () => import('./checks/dns.ts').then(it => it.dns),
    tls: () => import('./checks/tls.ts').then(it => it.tls),
  },
  changes: {},
  changesData: false,
}
