import type { ActResult } from '../integration.ts'
import {
  isInProduction,
  readProject,
  readValue,
  readVariables,
  redeployProduction,
  type VercelContext,
  type VercelProject,
  writeValue,
} from '../vercel/api.ts'
import { listDeployments } from '../vercel/list-deployments.ts'
import type { ExecutorContext } from './api.ts'

export { isHeld } from '../vercel/api.ts'
export { hasFailed } from '../vercel/describe-deployment.ts'

/** A variable of production as it is set. */
export type HostVariable = {
  readonly id: string
  readonly updatedAt: number
  /** null where the host gives it to nobody. */
  readonly value: string | null
}

/** A deployment that was asked for, by the mark that stands on it. */
export type Build = { readonly id: string; readonly state: string }

/** Where an executor is deployed, and what holds its variables. */
export type Host = {
  readonly project: VercelProject
  /** Id of the deployment in production. */
  readonly live: string
  readonly raise: VercelContext['target']['raise']
  /** Guards of its own target. */
  readonly guards: { readonly [name: string]: string }
  readonly findVariable: (name: string) => Promise<HostVariable | string>
  readonly write: (variable: { readonly id: string; readonly value: string }) => Promise<ActResult>
  readonly redeploy: (mark: string) => Promise<ActResult>
  readonly findBuild: (mark: string) => Promise<Build | null | string>
}

/** The host of an executor, read; the reason where it cannot be. */
export async function openHost(context: ExecutorContext): Promise<Host | string> {
  const { target, systemName, begin } = context
  const found = context.sibling(target.host)
  if (typeof found === 'string') return found
  const { kind } = found.context.target
  if (kind !== 'vercel') return `${target.host} of ${systemName} is ${kind}, and the executor's host has to be vercel.`
  // Its kind says which target it is.
  const host = { ...found.context, ...(begin === undefined ? {} : { begin }) } as VercelContext
  const answer = await readProject(host)
  if (answer.kind === 'failed') return answer.reason
  const project = answer.value
  const live = project.targets?.production?.id
  if (live === undefined) return `Nothing is in production of ${project.name}.`
  const guards = Object.entries(found.guards).map(([name, value]) => [`host ${name}`, value] as const)
  return {
    ...{ project, live, raise: host.target.raise, guards: Object.fromEntries(guards) },
    findVariable: name => findVariable(name, host),
    write: ({ id, value }) => writeValue(id, value, host).then(resultOf),
    redeploy: mark => redeployProduction(project, { from: live, mark }, host).then(resultOf),
    findBuild: mark => findBuild(mark, project, host),
  }
}

async function findVariable(name: string, host: VercelContext): Promise<HostVariable | string> {
  const answer = await readVariables(host)
  if (answer.kind === 'failed') return answer.reason
  const [variable, another] = answer.value.filter(it => it.key === name && isInProduction(it) && !it.gitBranch)
  if (variable === undefined) return `${name} is not set in production: add it once, then it can be changed from here.`
  if (another !== undefined) return `${name} is set several times in production.`
  if (!variable.id) return `Vercel gives ${name} no id.`
  const value = await readValue(variable.id, host)
  if (value.kind === 'failed') return value.reason
  return { id: variable.id, updatedAt: variable.updatedAt ?? 0, value: value.value }
}

async function findBuild(mark: string, project: VercelProject, host: VercelContext): Promise<Build | null | string> {
  const list = await listDeployments(project, { state: 'all', pages: 1 }, host)
  if (list.kind === 'failed') return list.reason
  const made = list.value.deployments.find(({ meta }) => meta?.handrail === mark)
  return made === undefined ? null : { id: made.uid, state: made.readyState }
}

function resultOf(answer: Awaited<ReturnType<typeof redeployProduction | typeof writeValue>>): ActResult {
  if (answer.kind === 'failed') return { kind: answer.sent ? 'lost' : 'failed', summary: answer.reason }
  return { kind: 'succeeded', summary: answer.value ?? '' }
}
