import type { Integration } from '../integration.ts'
import { redeploy } from './changes/redeploy.ts'
import { setEnv } from './changes/set-env.ts'
import { deployments } from './checks/deployments.ts'
import { env } from './checks/env.ts'
import { logs } from './checks/logs.ts'
import { move } from './move.ts'

/** Vercel: what is deployed, what it logs, which deployment is in production. */
export const vercel: Integration = {
  kind: 'vercel',
  checks: { deployments, logs, env },
  changes: { rollback: move('rollback'), promote: move('promote'), set_env: setEnv, redeploy },
}
