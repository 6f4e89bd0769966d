import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type SentryTarget, target } from './target.ts'

/** Sentry: the issues of a project, their newest event, and how many errors there are. */
export const sentry: Integration<SentryTarget> = {
  target,
  recognise,
  checks: {
    issues: () => import('./checks/issues.ts').then(it => it.issues),
    event: () => import('./checks/event.ts').then(it => it.event),
    rate: () => import('./checks/rate.ts').then(it => it.rate),
  },
  changes: {},
  changesBetween: (context, between) => import('./list-changes.ts').then(it => it.listChanges(between, context)),
  changesData: true,
  dashboard: ({ base, organization }) =>
    base === 'https://sentry.io'
      ? `https://${organization}.sentry.io/issues/`
      : `${base.replace(/\/$/, '')}/organizations/${organization}/issues/`,
}
