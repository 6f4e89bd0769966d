import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import type { VercelTarget } from './target.ts'

/** Shapes and paths are those of Vercel's REST reference; only what is read is named. */
const production = z.object({ id: z.string(), readyState: z.string().nullish(), plan: z.string().nullish() })

const project = z.object({
  id: z.string(),
  name: z.string(),
  accountId: z.string(),
  targets: z.object({ production: production.nullish() }).nullish(),
  lastAliasRequest: z
    .object({
      toDeploymentId: z.string(),
      jobStatus: z.string(),
      requestedAt: z.number(),
      type: z.string(),
    })
    .nullish(),
  /** Whether a new deployment of production takes its domains by itself. */
  autoAssignCustomDomains: z.boolean().nullish(),
  /** Set while a rollback stands. */
  lastRollbackTarget: z.unknown().nullish(),
})

export type VercelContext = CallContext<VercelTarget>
export type VercelProject = z.output<typeof project>

export const vendor = 'Vercel'

/** Whether a new deployment would not go live by itself, as after a rollback. */
export function isHeld({ lastRollbackTarget, autoAssignCustomDomains }: VercelProject): boolean {
  return lastRollbackTarget != null || autoAssignCustomDomains === false
}

/** The target's project and what is in production. */
export function readProject(context: VercelContext): Promise<ApiAnswer<VercelProject>> {
  const { name, team } = scopeOf(context)
  return callApi(
    { method: 'GET', path: apiPath`/v9/projects/${name}` + apiQuery(team), vendor },
    jsonOf(project),
    context,
  )
}

/** Builds a deployment's commit again for production, marked so that it can be found. */
export async function redeployProduction(
  project: VercelProject,
  { from, mark }: { readonly from: string; readonly mark: string },
  context: VercelContext,
): Promise<ApiAnswer<string>> {
  const { team } = scopeOf(context)
  const path = `/v13/deployments${apiQuery({ forceNew: 1, ...team })}`
  const body = {
    name: project.name,
    project: project.id,
    deploymentId: from,
    target: 'production',
    meta: { handrail: mark },
  }
  const answer = await callApi({ method: 'POST', path, body, vendor }, jsonOf(z.object({ id: z.string() })), context)
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.id }
}

/** Points production's domains at a deployment: `rollback` to an earlier one, `promote` to any. */
export function moveProduction(
  kind: 'rollback' | 'promote',
  project: string,
  deployment: string,
  context: VercelContext,
): Promise<ApiAnswer<null>> {
  const { team } = scopeOf(context)
  const path =
    kind === 'rollback'
      ? apiPath`/v1/projects/${project}/rollback/${deployment}`
      : apiPath`/v10/projects/${project}/promote/${deployment}`
  return callApi({ method: 'POST', path: path + apiQuery(team), vendor }, () => null, context)
}

/** The query that names the team, which may be given by id or by slug, and the project as the catalog names it. */
export function scopeOf({ target }: VercelContext): {
  readonly name: string
  readonly team: { readonly [name: string]: string }
} {
  const { project: name, team } = target
  return { name, team: team === undefined ? {} : team.startsWith('team_') ? { teamId: team } : { slug: team } }
}

const variable = z.object({
  id: z.string().nullish(),
  key: z.string(),
  type: z.string(),
  target: z.union([z.string(), z.array(z.string())]).nullish(),
  gitBranch: z.string().nullish(),
  updatedAt: z.number().nullish(),
})

export type Variable = z.output<typeof variable>

/** The environment variables of the target's project; their values stay encrypted. */
export async function readVariables(context: VercelContext): Promise<ApiAnswer<readonly Variable[]>> {
  const { name, team } = scopeOf(context)
  const path = apiPath`/v10/projects/${name}/env` + apiQuery(team)
  const answer = await callApi({ method: 'GET', path, vendor }, jsonOf(z.object({ envs: z.array(variable) })), context)
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.envs }
}

export function isInProduction({ target }: Variable): boolean {
  return [target].flat().includes('production')
}

/** A variable's value; null where Vercel gives it to nobody. */
export async function readValue(id: string, context: VercelContext): Promise<ApiAnswer<string | null>> {
  const { name, team } = scopeOf(context)
  const path = apiPath`/v1/projects/${name}/env/${id}` + apiQuery(team)
  // An answer of another shape is not quoted, as others are: it may hold the value.
  const found = z.object({ decrypted: z.boolean().nullish(), value: z.string().nullish() }).catch({})
  const answer = await callApi({ method: 'GET', path, vendor }, jsonOf(found), context)
  if (answer.kind === 'failed') return answer
  const { decrypted, value } = answer.value
  return { ...answer, value: decrypted === true ? (value ?? null) : null }
}

export function writeValue(id: string, value: string, context: VercelContext): Promise<ApiAnswer<null>> {
  const { name, team } = scopeOf(context)
  const path = apiPath`/v9/projects/${name}/env/${id}` + apiQuery(team)
  return callApi({ method: 'PATCH', path, body: { value }, vendor }, () => null, context)
}

/** Adds a variable that production has not; it can be read back, as those that Vercel's form adds by default. */
export function createVariable(key: string, value: string, context: VercelContext): Promise<ApiAnswer<null>> {
  const { name, team } = scopeOf(context)
  const path = apiPath`/v10/projects/${name}/env` + apiQuery(team)
  const made = z.object({ created: z.unknown(), failed: z.array(z.unknown()).max(0) })
  const body = { key, value, type: 'encrypted', target: ['production'] }
  const read = (text: string) => {
    made.parse(JSON.parse(text))
    return null
  }
  return callApi({ method: 'POST', path, body, vendor }, read, context)
}
