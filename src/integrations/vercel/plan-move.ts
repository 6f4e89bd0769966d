import type { Plan } from '../../gate/proposal.ts'
import type { PlanResult } from '../integration.ts'
import { readProduction, readProject, type VercelContext, type VercelDeployment } from './api.ts'
import { describeCommit, describeDeployment, shortId } from './describe-deployment.ts'

export type MoveKind = 'rollback' | 'promote'

/** The guard field of a move: what is in production while people decide. */
export const guard = 'deployment in production'

/**
 * The plan that points production at another deployment, made by reading both.
 * @param to `previous` (the last one before the present that served production), a deployment's id, or a commit's SHA
 * of seven digits or more.
 */
export async function planMove(kind: MoveKind, to: string, context: VercelContext): Promise<PlanResult> {
  const project = await readProject(context)
  if (project.kind === 'failed') return refused(project.reason)
  const list = await readProduction(project.value, context)
  if (list.kind === 'failed') return refused(list.reason)
  const { name, targets, lastAliasRequest } = project.value
  const present = list.value.find(({ uid }) => uid === targets?.production?.id)
  if (present === undefined) return refused(`What is in production of ${name} is not among its deployments.`)
  if (isMoving(lastAliasRequest))
    return refused(`${name} is being moved to ${lastAliasRequest?.toDeploymentId} just now.`)
  const next = choose(kind, to, present, list.value)
  if (typeof next === 'string') return refused(next)
  return { kind: 'planned', plan: describePlan(kind, name, present, next, list.value, context) }
}

function choose(
  kind: MoveKind,
  to: string,
  present: VercelDeployment,
  all: readonly VercelDeployment[],
): VercelDeployment | string {
  if (to === 'previous') {
    // A staged deployment was built for production and has never served it.
    const earlier = all.find(it => it.created < present.created && it.readySubstate !== 'STAGED')
    return earlier ?? `There is no deployment of production before ${present.uid}.`
  }
  const found = all.find(({ uid }) => uid === to) ?? all.find(it => isCommit(it, to))
  if (found === undefined) return `${to} is none of the last ${all.length} deployments of production that are ready.`
  if (found.uid === present.uid) return `${to} is in production already.`
  if (kind === 'rollback' && found.created > present.created) {
    return `${found.uid} is newer than what is in production: promote it instead.`
  }
  return found
}

function isCommit({ meta }: VercelDeployment, text: string): boolean {
  return /^[0-9a-f]{7,40}$/i.test(text) && (meta?.githubCommitSha?.startsWith(text.toLowerCase()) ?? false)
}

function describePlan(
  kind: MoveKind,
  name: string,
  present: VercelDeployment,
  next: VercelDeployment,
  all: readonly VercelDeployment[],
  { system, systemName, targetName, now }: VercelContext,
): Plan {
  const [older, newer] = next.created < present.created ? [next, present] : [present, next]
  const between = all.filter(it => it.created > older.created && it.created <= newer.created)
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  const title = kind === 'rollback' ? `Roll back ${name}` : `Promote a deployment of ${name}`
  return {
    title: `${title} (production)`,
    effect: 'destroy',
    where: `${systemName}, ${targetName} (Vercel)`,
    lines: [
      line('Now', describeDeployment(present, now())),
      line('After', describeDeployment(next, now())),
      line('Between', describeBetween(between), between.some(touchesMigrations)),
      ...(kind === 'rollback' ? furtherBack(present, all) : []),
      // Vercel's documentation of instant rollback.
      ...(kind === 'rollback' ? [line('Note', 'New deployments then go live only when promoted')] : []),
    ],
    undo: `promote ${shortId(present)} again`,
    undoCall: { connector: 'vercel', name: 'promote', system, target: targetName, arguments: { to: present.uid } },
    typed: name,
    guards: { [guard]: present.uid },
    call: {
      connector: 'vercel',
      name: kind,
      system,
      target: targetName,
      arguments: { to: next.uid, from: present.uid },
    },
  }
}

/** Who rolls back again, because another incident has done so already, would take the cure off production. */
function furtherBack(present: VercelDeployment, all: readonly VercelDeployment[]): Plan['lines'] {
  const newest = all.find(it => it.created > present.created && it.readySubstate !== 'STAGED')
  if (newest === undefined) return []
  const text = `Production was rolled back already (the newest deployment is ${shortId(newest)}). This goes back further: look first whether that has cured it.`
  return [{ label: 'Attention', text, warning: true }]
}

const named = 3

function describeBetween(deployments: readonly VercelDeployment[]): string {
  const migrations = deployments.some(touchesMigrations)
  if (deployments.length === 1)
    return `no other deployment${migrations ? ', but the newer one speaks of a migration' : ''}`
  const count = `${deployments.length} deployments`
  const commits = deployments.map(describeCommit).filter(text => text !== '')
  const more = commits.length > named ? ` and ${commits.length - named} more` : ''
  return `${count}${commits.length === 0 ? '' : `: ${commits.slice(0, named).join(', ')}${more}`}${migrations ? ' · one speaks of a migration' : ''}`
}

/** Only the message is known; the files of a commit are not Vercel's to tell. */
function touchesMigrations({ meta }: VercelDeployment): boolean {
  return /\b(?:migrations?|migrate[sd]?|schema)\b/i.test(meta?.githubCommitMessage ?? '')
}

/** Whether the last request to move production's domains is still being carried out. */
export function isMoving(request: { readonly jobStatus: string } | null | undefined): boolean {
  return request?.jobStatus === 'pending' || request?.jobStatus === 'in-progress'
}

function refused(reason: string): PlanResult {
  return { kind: 'refused', reason }
}
