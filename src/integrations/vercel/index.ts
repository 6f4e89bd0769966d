import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { target, type VercelTarget } from './target.ts'

/** Vercel: what is deployed, what it logs, which deployment is in production. */
export const vercel: Integration<VercelTarget> = {
  target,
  recognise,
  checks: {
    deployments: () => import('./checks/deployments.ts').then(it => it.deployments),
    logs: () => import('./checks/logs.ts').then(it => it.logs),
    build: () => import('./checks/build.ts').then(it => it.build),
    env: () => import('./checks/env.ts').then(it => it.env),
  },
  changes: {
    rollback: () => import('./changes/rollback.ts').then(it => it.rollback),
    promote: () => import('./changes/promote.ts').then(it => it.promote),
    set_env: () => import('./changes/set-env.ts').then(it => it.setEnv),
    redeploy: () => import('./changes/redeploy.ts').then(it => it.redeploy),
  },
  releases: context => import('./list-releases.ts').then(it => it.listReleases(context)),
  changesBetween: (context, between) => import('./list-changes.ts').then(it => it.listChanges(between, context)),
  changesData: false,
}
