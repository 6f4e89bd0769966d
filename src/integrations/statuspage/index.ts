import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type StatuspageTarget, target } from './target.ts'

/** A vendor's own page about its state, on Atlassian Statuspage. */
export const statuspage: Integration<StatuspageTarget> = {
  target,
  recognise,
  checks: { status: () => import('./checks/status.ts').then(it => it.status) },
  changes: {},
  changesData: false,
}
