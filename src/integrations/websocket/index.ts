import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { target, type WebsocketTarget } from './target.ts'

/** A server of WebSockets: whether it takes connections. */
export const websocket: Integration<WebsocketTarget> = {
  target,
  recognise,
  checks: { open: () => import('./checks/open.ts').then(it => it.open) },
  changes: {},
  changesData: false,
}
