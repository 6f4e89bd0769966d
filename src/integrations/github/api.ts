import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import type { GithubTarget } from './target.ts'

/**
 * Paths and shapes are those of GitHub's description of its REST API (https://docs.github.com/rest); only what is read is
 * named. Contents of a file and annotations of a job are from its pages: the slice that the tests hold has neither.
 */
const run = z.object({
  id: z.number(),
  name: z.string().nullish(),
  display_title: z.string(),
  run_number: z.number(),
  run_attempt: z.number().nullish(),
  event: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  head_branch: z.string().nullable(),
  head_sha: z.string(),
  path: z.string(),
  workflow_id: z.number(),
  html_url: z.string(),
  created_at: z.string(),
})

export type WorkflowRun = z.output<typeof run>

const step = z.object({ name: z.string(), number: z.number(), conclusion: z.string().nullable() })

const job = z.object({
  id: z.number(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  html_url: z.string().nullable(),
  steps: z.array(step).optional(),
})

export type Job = z.output<typeof job>

const workflow = z.object({ id: z.number(), name: z.string(), path: z.string(), state: z.string() })

export type Workflow = z.output<typeof workflow>

const commit = z.object({
  sha: z.string(),
  html_url: z.string(),
  commit: z.object({
    message: z.string(),
    author: z.object({ name: z.string().nullish() }).nullable(),
    committer: z.object({ date: z.string().nullish() }).nullable(),
  }),
  author: z.object({ login: z.string().optional() }).nullable(),
})

export type Commit = z.output<typeof commit>

export type GithubContext = CallContext<GithubTarget>

export const vendor = 'GitHub'

function get<Value>(path: string, schema: z.ZodType<Value>, context: GithubContext): Promise<ApiAnswer<Value>> {
  const [owner = '', name = ''] = context.target.repository.split('/')
  return callApi({ method: 'GET', path: apiPath`/repos/${owner}/${name}` + path, vendor }, jsonOf(schema), context)
}

/** The workflows of the repository, 100 at most. */
export async function readWorkflows(context: GithubContext): Promise<ApiAnswer<readonly Workflow[]>> {
  const shape = z.object({ total_count: z.number(), workflows: z.array(workflow) })
  const answer = await get('/actions/workflows?per_page=100', shape, context)
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.workflows }
}

/** Runs of one workflow or of all, the newest first, 50 at most. @param id of the workflow, or the name of its file. */
export async function readRuns(
  { id, branch }: { readonly id?: string; readonly branch?: string },
  context: GithubContext,
): Promise<ApiAnswer<readonly WorkflowRun[]>> {
  const path = id === undefined ? '/actions/runs' : apiPath`/actions/workflows/${id}/runs`
  const query = apiQuery({ per_page: 50, exclude_pull_requests: 'true', branch })
  const shape = z.object({ total_count: z.number(), workflow_runs: z.array(run) })
  const answer = await get(path + query, shape, context)
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.workflow_runs }
}

export function readRun(id: number, context: GithubContext): Promise<ApiAnswer<WorkflowRun>> {
  return get(apiPath`/actions/runs/${String(id)}`, run, context)
}

/** The jobs of a run's last attempt, 100 at most. */
export async function readJobs(id: number, context: GithubContext): Promise<ApiAnswer<readonly Job[]>> {
  const shape = z.object({ total_count: z.number(), jobs: z.array(job) })
  const path = apiPath`/actions/runs/${String(id)}/jobs` + apiQuery({ filter: 'latest', per_page: 100 })
  const answer = await get(path, shape, context)
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.jobs }
}

/** The lines of a job that its steps have marked as errors. */
export async function readErrors(id: number, context: GithubContext): Promise<ApiAnswer<readonly string[]>> {
  const shape = z.array(z.object({ annotation_level: z.string().nullable(), message: z.string().nullable() }))
  const answer = await get(apiPath`/check-runs/${String(id)}/annotations?per_page=50`, shape, context)
  if (answer.kind === 'failed') return answer
  const errors = answer.value.filter(it => it.annotation_level === 'failure')
  return { ...answer, value: errors.flatMap(({ message }) => (message === null ? [] : [message])) }
}

/** Repeats the jobs of a run that failed, and those that wait for them. */
export function rerunFailed(id: number, context: GithubContext): Promise<ApiAnswer<null>> {
  const [owner = '', name = ''] = context.target.repository.split('/')
  const path = apiPath`/repos/${owner}/${name}/actions/runs/${String(id)}/rerun-failed-jobs`
  return callApi({ method: 'POST', path, vendor }, () => null, context)
}

/** A file of the default branch as text. */
export async function readFile(file: string, context: GithubContext): Promise<ApiAnswer<string>> {
  const path = file.split('/').map(encodeURIComponent).join('/')
  const shape = z.object({ type: z.literal('file'), encoding: z.literal('base64'), content: z.string() })
  const answer = await get(`/contents/${path}`, shape, context)
  if (answer.kind === 'failed') return answer
  return { ...answer, value: Buffer.from(answer.value.content, 'base64').toString('utf8') }
}

/** Names of the repository's secrets: GitHub keeps 100 of them at most, and gives nobody their values. */
export async function readSecretNames(context: GithubContext): Promise<ApiAnswer<readonly string[]>> {
  const shape = z.object({ total_count: z.number(), secrets: z.array(z.object({ name: z.string() })) })
  const answer = await get('/actions/secrets?per_page=100', shape, context)
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.secrets.map(it => it.name) }
}

/** Commits of the default branch in a period, the newest first, 100 at most. @param path of a file or folder they touch. */
export function readCommits(
  { from, to, path }: { readonly from: Date; readonly to: Date; readonly path?: string },
  context: GithubContext,
): Promise<ApiAnswer<readonly Commit[]>> {
  const query = apiQuery({ since: from.toISOString(), until: to.toISOString(), path, per_page: 100 })
  return get(`/commits${query}`, z.array(commit), context)
}

/** The newest commit of the default branch, whenever it was made; none where nothing touches the path. */
export function readNewestCommit(
  path: string | undefined,
  context: GithubContext,
): Promise<ApiAnswer<readonly Commit[]>> {
  return get(`/commits${apiQuery({ path, per_page: 1 })}`, z.array(commit), context)
}
