import type { DeploymentState, SystemsState } from '../systems-state.ts'
import type { Deployment } from './deployment.ts'
import type { Deployments } from './deployments.ts'

/** What the panel shows of production: what is live, what was, and what was asked for. */
export function describeDeployments(
  deployments: Deployments,
): Pick<SystemsState, 'live' | 'deployments' | 'moves' | 'moving'> {
  const request = deployments.lastAliasRequest()
  return {
    live: describe(deployments.live()),
    deployments: deployments
      .all()
      .filter(it => it.target === 'production')
      .map(describe),
    moves: deployments.moves().map(it => ({
      ...it,
      at: it.at.toISOString(),
      message: deployments.find(it.deployment)?.message ?? 'unknown deployment',
    })),
    moving: request !== null && request.jobStatus !== 'succeeded',
  }
}

function describe(it: Deployment): DeploymentState {
  return {
    id: it.id,
    sha: it.sha,
    message: it.message,
    author: it.author.username,
    at: new Date(it.readyAt).toISOString(),
    bad: it.bad,
  }
}
