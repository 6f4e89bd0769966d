import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { readProject, type VercelContext } from '../api.ts'
import { describeCommit, listDeployment } from '../describe-deployment.ts'
import { listDeployments } from '../list-deployments.ts'

const listed = 20

/** Production's newest hundred deployments, newest first. Values: `count`, `current`, `sha` and `state` of what is in production. */
export const deployments = defineCheck(z.strictObject({}), async (_, context: VercelContext) => {
  const project = await readProject(context)
  if (project.kind === 'failed') return failed(project.reason, project.latencyMs)
  const list = await listDeployments(project.value, { pages: 1 }, context)
  if (list.kind === 'failed') return failed(list.reason, list.latencyMs)
  const { deployments } = list.value
  const production = project.value.targets?.production
  const current = deployments.find(({ uid }) => uid === production?.id)
  const lines = deployments
    .slice(0, listed)
    .map(it => `${it.uid === production?.id ? '→' : ' '} ${listDeployment(it, context.now())}`)
  return answered({
    latencyMs: project.latencyMs + list.latencyMs,
    status: list.status,
    json: deployments,
    values: {
      count: deployments.length,
      current: production?.id ?? '',
      sha: current?.meta?.githubCommitSha ?? '',
      state: production?.readyState ?? '',
    },
    text: lines.join('\n'),
    summary:
      production == null
        ? 'nothing is in production'
        : `in production: ${production.id} ${current === undefined ? '' : describeCommit(current)}`.trim(),
    evidence: lines.join('\n'),
  })
})
