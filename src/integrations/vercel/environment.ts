import { z } from 'zod'
import { type ApiAnswer, apiPath, apiQuery, callApi, jsonOf } from '../call-api.ts'
import type { CallContext } from '../connector.ts'
import { scopeOf, vendor } from './api.ts'

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
export async function readVariables(context: CallContext): Promise<ApiAnswer<readonly Variable[]>> {
  const { name, team } = scopeOf(context)
  const path = apiPath`/v10/projects/${name}/env` + apiQuery(team)
  const answer = await callApi({ method: 'GET', path, vendor }, jsonOf(z.object({ envs: z.array(variable) })), context)
  return answer.kind === 'failed' ? answer : { ...answer, value: answer.value.envs }
}

export function isInProduction({ target }: Variable): boolean {
  return [target].flat().includes('production')
}

/** A variable's value; null where Vercel gives it to nobody. */
export async function readValue(id: string, context: CallContext): Promise<ApiAnswer<string | null>> {
  const { name, team } = scopeOf(context)
  const path = apiPath`/v1/projects/${name}/env/${id}` + apiQuery(team)
  // An answer of another shape is not quoted, as others are: it may hold the value.
  const found = z.object({ decrypted: z.boolean().nullish(), value: z.string().nullish() }).catch({})
  const answer = await callApi({ method: 'GET', path, vendor }, jsonOf(found), context)
  if (answer.kind === 'failed') return answer
  const { decrypted, value } = answer.value
  return { ...answer, value: decrypted === true ? (value ?? null) : null }
}

export function writeValue(id: string, value: string, context: CallContext): Promise<ApiAnswer<null>> {
  const { name, team } = scopeOf(context)
  const path = apiPath`/v9/projects/${name}/env/${id}` + apiQuery(team)
  return callApi({ method: 'PATCH', path, body: { value }, vendor }, () => null, context)
}
