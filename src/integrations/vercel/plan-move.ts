import { betweenWords, sameCodeWords } from '../../domain/between-words.ts'
import type { Plan } from '../../gate/proposal.ts'
import type { PlanResult } from '../integration.ts'
import { readProject, type VercelContext, type VercelProject } from './api.ts'
import {
  commitOf,
  describeCommit,
  describeDeployment,
  isStaged,
  shortId,
  speaksOfMigration,
} from './describe-deployment.ts'
import { findDeployment } from './find-deployment.ts'
import { type Deployments, listDeployments, type VercelDeployment } from './list-deployments.ts'

export type MoveKind = 'rollback' | 'promote'

/** The guard fields of a move: what is in production while people decide, and whether new deployments go live by themselves. */
export function guardsOf({ targets, autoAssignCustomDomains }: VercelProject) {
  return {
    'deployment in production': targets?.production?.id ?? 'none',
    'automatic domains': String(autoAssignCustomDomains ?? 'not said'),
  }
}

/**
 * The plan that points production at another deployment, made by reading both.
 * @param to `previous` (the last one before the present that served production), a deployment's id or address, or a
 * commit's SHA of seven digits or more.
 */
export async function planMove(kind: MoveKind, to: string, context: VercelContext): Promise<PlanResult> {
  const read = await readProject(context)
  if (read.kind === 'failed') return refused(read.reason)
  const project = read.value
  const { name, targets, lastAliasRequest } = project
  const live = targets?.production?.id
  if (live === undefined) return refused(`Nothing is in production of ${name}.`)
  if (isMoving(lastAliasRequest))
    return refused(`${name} is being moved to ${lastAliasRequest?.toDeploymentId} just now.`)
  const present = await findDeployment(live, project, context)
  if (typeof present === 'string') return refused(`What is in production of ${name} cannot be read. ${present}`)
  const next = await choose(kind, to, present, project, context)
  if (typeof next === 'string') return refused(next)
  const [older, newer] = next.created < present.created ? [next, present] : [present, next]
  const [between, later] = await Promise.all([
    // Both ends of the period are left out.
    listDeployments(project, { since: older.created, until: newer.created + 1, pages: 3 }, context),
    listDeployments(project, { since: present.created, pages: 1 }, context),
  ])
  if (between.kind === 'failed') return refused(between.reason)
  if (later.kind === 'failed') return refused(later.reason)
  const lies = between.value.deployments.filter(it => it.created > older.created && it.created <= newer.created)
  return {
    kind: 'planned',
    plan: describePlan(
      kind,
      { project, present, next, between: { ...between.value, deployments: lies }, later: later.value },
      context,
    ),
  }
}

async function choose(
  kind: MoveKind,
  to: string,
  present: VercelDeployment,
  project: VercelProject,
  context: VercelContext,
): Promise<VercelDeployment | string> {
  if (to === 'previous') {
    const before = await listDeployments(project, { until: present.created, pages: 3 }, context)
    if (before.kind === 'failed') return before.reason
    // A staged deployment was built for production and has never served it.
    const served = before.value.deployments.find(it => it.created < present.created && !isStaged(it))
    return served ?? `There is no deployment of production before ${present.uid}.`
  }
  const found = await findDeployment(to, project, context)
  if (typeof found === 'string') return `${found}${await earlierOnes(present, project, context)}`
  if (found.uid === present.uid) return `${to} is in production already.`
  if (kind === 'rollback' && found.created > present.created) {
    return `${found.uid} is newer than what is in production: promote it instead.`
  }
  if (kind === 'rollback' && isStaged(found)) return `${found.uid} has never been in production: promote it instead.`
  return found
}

/** What there is to choose from, for whoever named something else. */
async function earlierOnes(present: VercelDeployment, project: VercelProject, context: VercelContext): Promise<string> {
  const before = await listDeployments(project, { until: present.created, pages: 1 }, context)
  const served = before.kind === 'failed' ? [] : before.value.deployments.filter(it => !isStaged(it)).slice(0, named)
  return served.length === 0
    ? ''
    : ` Before the present one: ${served.map(it => `${describeCommit(it)} (${it.uid})`).join(', ')}.`
}

type Move = {
  readonly project: VercelProject
  readonly present: VercelDeployment
  readonly next: VercelDeployment
  /** What was deployed after the older of the two, the newer one with it. */
  readonly between: Deployments
  /** What was deployed after the present. */
  readonly later: Deployments
}

function describePlan(
  kind: MoveKind,
  { project, present, next, between, later }: Move,
  { system, systemName, targetName, now }: VercelContext,
): Plan {
  const { name } = project
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  const title = kind === 'rollback' ? `Roll back ${name}` : `Promote a deployment of ${name}`
  const call = { connector: 'vercel', system, target: targetName }
  const titles = between.deployments.map(describeCommit)
  const sameCode = sameCodeWords(commitOf(present), commitOf(next))
  return {
    title: `${title} (production)`,
    effect: 'destroy',
    where: `${systemName}, ${targetName} (Vercel)`,
    lines: [
      line('Now', describeDeployment(present, now())),
      line('After', describeDeployment(next, now())),
      line('Between', betweenWords({ titles, more: between.more, enter: next.created > present.created })),
      ...(sameCode === null ? [] : [line('Code', sameCode, true)]),
      ...migrations(between),
      ...(kind === 'rollback' ? furtherBack(present, later) : []),
      ...(kind === 'rollback'
        ? [line('Domains', afterRollback), line('Cron jobs', 'go back to those of that deployment')]
        : project.autoAssignCustomDomains === false
          ? [line('Domains', afterPromote)]
          : []),
    ],
    undo:
      kind === 'rollback'
        ? `promote ${shortId(present)} again, back to what is rolled back here, which ${untilPromoted}`
        : `promote ${shortId(present)} again`,
    undoCall: { ...call, name: 'promote', arguments: { to: present.uid } },
    afterwards:
      kind === 'rollback' ? `New deployments of ${name} do not go live by themselves until one is promoted` : null,
    typed: name,
    guards: guardsOf(project),
    call: { ...call, name: kind, arguments: { to: next.uid, from: present.uid } },
  }
}

/** Vercel's documentation of instant rollback. */
const afterPromote = 'Vercel assigns them automatically again: new deployments go live by themselves'
const untilPromoted = 'lets new deployments go live by themselves again'
const afterRollback = 'Vercel turns their automatic assignment off: new deployments go live only when one is promoted'

/** What is said once a rollback is through. */
export const rolledBack =
  'New deployments do not go live by themselves until one is promoted; cron jobs run as that deployment has them'

/** Who rolls back again, because another incident has done so already, would take the cure off production. */
function furtherBack(present: VercelDeployment, { deployments }: Deployments): Plan['lines'] {
  const newest = deployments.find(it => it.created > present.created && !isStaged(it))
  if (newest === undefined) return []
  const text = `Production was rolled back already (the newest deployment is ${shortId(newest)}). This goes back further: look first whether that has cured it.`
  return [{ label: 'Attention', text, warning: true }]
}

const named = 3

/** The database does not go back with the code. Only the message is known; the files of a commit are not Vercel's to tell. */
function migrations({ deployments }: Deployments): Plan['lines'] {
  const found = deployments.filter(speaksOfMigration)
  if (found.length === 0) return []
  const commits = found.slice(0, named).map(describeCommit).join(', ')
  return [{ label: 'Migrations', text: `${commits}: the database stays as it is now`, warning: true }]
}

/** Whether the last request to move production's domains is still being carried out. */
export function isMoving(request: { readonly jobStatus: string } | null | undefined): boolean {
  return request?.jobStatus === 'pending' || request?.jobStatus === 'in-progress'
}

function refused(reason: string): PlanResult {
  return { kind: 'refused', reason }
}
