import { z } from 'zod'
import { apiPath, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import { scopeOf, type VercelContext, type VercelProject, vendor } from './api.ts'
import { listDeployments, meta, type VercelDeployment } from './list-deployments.ts'

const detail = z.object({
  id: z.string(),
  url: z.string().nullish(),
  createdAt: z.number(),
  readyState: z.string(),
  readySubstate: z.string().nullish(),
  target: z.string().nullish(),
  creator: z.object({ username: z.string().nullish() }).nullish(),
  meta: meta.nullish(),
  projectId: z.string().nullish(),
  project: z.object({ id: z.string() }).nullish(),
})

/** How many pages of deployments are looked through for the beginning of a SHA. */
const pages = 10

/**
 * A deployment of production that is ready, by its id, its address or host, or by a SHA of seven digits or more; in words
 * why there is none.
 */
export async function findDeployment(
  text: string,
  project: VercelProject,
  context: VercelContext,
): Promise<VercelDeployment | string> {
  if (/^[0-9a-f]{7,40}$/i.test(text)) return findBySha(text.toLowerCase(), project, context)
  const [idOrHost = ''] = text.replace(/^https?:\/\//i, '').split(/[/?#]/)
  if (!/^[\w.-]+$/.test(idOrHost)) return `${text} is neither an id, nor an address, nor a SHA of a deployment.`
  const path = apiPath`/v13/deployments/${idOrHost}` + apiQuery(scopeOf(context).team)
  const answer = await callApi({ method: 'GET', path, vendor }, jsonOf(detail), context)
  if (answer.kind === 'failed') {
    return answer.status === 404 ? `${text} is no deployment of ${project.name}.` : answer.reason
  }
  const { id, createdAt, target, project: its, projectId, ...found } = answer.value
  if ((its?.id ?? projectId) !== project.id) return `${text} is no deployment of ${project.name}.`
  if (target !== 'production') return `${text} was not built for production.`
  if (found.readyState !== 'READY') return `${text} is not ready: ${found.readyState}.`
  return { uid: id, created: createdAt, ...found }
}

async function findBySha(sha: string, project: VercelProject, context: VercelContext) {
  const wanted = sha.length === 40 ? { sha, pages: 1 } : { pages }
  const list = await listDeployments(project, wanted, context)
  if (list.kind === 'failed') return list.reason
  const { deployments, more } = list.value
  const found = deployments.find(it => it.meta?.githubCommitSha?.startsWith(sha))
  if (found !== undefined) return found
  const looked = more ? `is none of the last ${deployments.length} deployments` : 'is of no deployment'
  return `${sha} ${looked} of production of ${project.name} that are ready.`
}
