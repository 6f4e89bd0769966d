import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { readProduction, readProject, type VercelContext } from '../api.ts'
import { describeCommit, describeDeployment } from '../describe-deployment.ts'

const listed = 20

/** Production's deployments, newest first. Values: `count`, `current`, `sha` and `state` of what is in production. */
export const deployments = defineCheck(z.strictObject({}), async (_, context: VercelContext) => {
  const project = await readProject(context)
  if (project.kind === 'failed') return failed(project.reason, project.latencyMs)
  const list = await readProduction(project.value, context)
  if (list.kind === 'failed') return failed(list.reason, list.latencyMs)
  const production = project.value.targets?.production
  const current = list.value.find(({ uid }) => uid === production?.id)
  const lines = list.value
    .slice(0, listed)
    .map(it => `${it.uid === production?.id ? '→' : ' '} ${describeDeployment(it, context.now())}`)
  return answered({
    latencyMs: project.latencyMs + list.latencyMs,
    status: list.status,
    json: list.value,
    values: {
      count: list.value.length,
      current: production?.id ?? '',
      sha: current?.meta?.githubCommitSha ?? '',
      state: production?.readyState ?? '',
    },
    text: lines.join('\n'),
    summary:
      current === undefined ? 'nothing is in production' : `in production: ${current.uid} ${describeCommit(current)}`,
    evidence: lines.join('\n'),
  })
})
