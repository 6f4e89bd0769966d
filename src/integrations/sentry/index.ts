import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type SentryTarget, target } from './target.ts'

/** Sentry: the issues of a project. */
export const sentry: Integration<SentryTarget> = {
  target,
  recognise,
  checks: { issues: () => import('./checks/issues.ts').then(it => it.issues) },
  changes: {},
  changesData: true,
}
