import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { publicPage, type StatuspageTarget, target } from './target.ts'

/** A page on Atlassian Statuspage: a vendor's, which is read, or one's own, on which a person publishes how it goes. */
export const statuspage: Integration<StatuspageTarget> = {
  target,
  recognise,
  checks: { status: () => import('./checks/status.ts').then(it => it.status) },
  changes: {
    publish: () => import('./changes/publish.ts').then(it => it.publish),
    update: () => import('./changes/update.ts').then(it => it.update),
  },
  changesData: false,
  publicPage,
  stillSays: (context, published) => import('./still-says.ts').then(it => it.stillSays(context, published)),
}
