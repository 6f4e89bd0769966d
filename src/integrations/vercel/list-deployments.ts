import { z } from 'zod'
import { type ApiAnswer, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import { scopeOf, type VercelContext, type VercelProject, vendor } from './api.ts'

/** What a deployment was made from. */
export const meta = z.object({
  githubCommitSha: z.string().optional(),
  githubCommitMessage: z.string().optional(),
  githubCommitOrg: z.string().optional(),
  githubCommitRepo: z.string().optional(),
  githubCommitAuthorLogin: z.string().optional(),
  /** Our own mark on a deployment that we asked for. */
  handrail: z.string().optional(),
})

const deployment = z.object({
  uid: z.string(),
  url: z.string().nullish(),
  created: z.number(),
  readyState: z.string(),
  readySubstate: z.string().nullish(),
  creator: z.object({ username: z.string().nullish() }).nullish(),
  meta: meta.nullish(),
})

const page = z.object({
  deployments: z.array(deployment),
  pagination: z.object({ next: z.number().nullable() }),
})

export type VercelDeployment = z.output<typeof deployment>

export type Deployments = {
  /** Newest first. */
  readonly deployments: readonly VercelDeployment[]
  /** Whether there are more that were not read. */
  readonly more: boolean
}

type Wanted = {
  /** Absent: those that are ready; `all`: whatever became of them. */
  readonly state?: 'all'
  /** A whole one. */
  readonly sha?: string
  /** Those that were made after, and before, such a time, in milliseconds. */
  readonly since?: number
  readonly until?: number
  /** Of a hundred each. */
  readonly pages: number
}

/** Deployments of production, page by page: `GET /v7/deployments`, whose cursor is the `until` of the next page. */
export async function listDeployments(
  project: VercelProject,
  { state, pages, until: before, ...wanted }: Wanted,
  context: VercelContext,
): Promise<ApiAnswer<Deployments>> {
  const ready = state === 'all' ? {} : { state: 'READY' }
  const query = {
    projectId: project.id,
    target: 'production',
    limit: 100,
    ...ready,
    ...wanted,
    ...scopeOf(context).team,
  }
  const found: VercelDeployment[] = []
  let until = before
  let latencyMs = 0
  for (let number = 1; ; number += 1) {
    const path = `/v7/deployments${apiQuery({ ...query, until })}`
    const answer = await callApi({ method: 'GET', path, vendor }, jsonOf(page), context)
    if (answer.kind === 'failed') return answer
    const { deployments, pagination } = answer.value
    found.push(...deployments)
    latencyMs += answer.latencyMs
    const more = pagination.next !== null
    until = pagination.next ?? undefined
    if (!more || number >= pages) {
      const newestFirst = found.toSorted((a, b) => b.created - a.created)
      return { ...answer, latencyMs, value: { deployments: newestFirst, more } }
    }
  }
}
