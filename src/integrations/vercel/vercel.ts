import type { Integration } from '../connector.ts'
import { deployments } from './deployments.ts'
import { env } from './env.ts'
import { logs } from './logs.ts'
import { move } from './move.ts'
import { redeploy } from './redeploy.ts'
import { setEnv } from './set-env.ts'

/** Vercel: what is deployed, what it logs, which deployment is in production. */
export const vercel: Integration = {
  kind: 'vercel',
  checks: { deployments, logs, env },
  changes: { rollback: move('rollback'), promote: move('promote'), set_env: setEnv, redeploy },
}
