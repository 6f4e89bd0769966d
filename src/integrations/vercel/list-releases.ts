import type { Release, Releases } from '../integration.ts'
import { readProject, type VercelContext } from './api.ts'
import { authorOf, commitOf, describeCommit, isStaged, speaksOfMigration } from './describe-deployment.ts'
import { findDeployment } from './find-deployment.ts'
import { listDeployments, type VercelDeployment } from './list-deployments.ts'

/** Deployments of production that are ready: the newest, and where these are all later, those around what is there now. */
export async function listReleases(context: VercelContext): Promise<Releases> {
  const read = await readProject(context)
  if (read.kind === 'failed') return { kind: 'refused', reason: read.reason }
  const { name, targets } = read.value
  const live = targets?.production?.id
  if (live === undefined) return { kind: 'refused', reason: `Nothing is in production of ${name}.` }
  const [newest, present] = await Promise.all([
    listDeployments(read.value, { pages: 1 }, context),
    findDeployment(live, read.value, context),
  ])
  if (newest.kind === 'failed') return { kind: 'refused', reason: newest.reason }
  if (typeof present === 'string') return { kind: 'refused', reason: present }
  const { deployments } = newest.value
  const older = deployments.filter(it => it.created < present.created)
  const before =
    older.length > 0 ? null : await listDeployments(read.value, { until: present.created, pages: 1 }, context)
  if (before?.kind === 'failed') return { kind: 'refused', reason: before.reason }
  const later = deployments.filter(it => it.created > present.created)
  const releases = [...later, present, ...older, ...(before?.value.deployments ?? [])].map(it => releaseOf(it, present))
  // What was only built for production, as everything is after a rollback, was not rolled back.
  const from = later.find(it => !isStaged(it))
  return { kind: 'found', name, releases, rolledBackFrom: from?.uid ?? null }
}

function releaseOf(deployment: VercelDeployment, present: VercelDeployment): Release {
  const { uid, created, readySubstate } = deployment
  // What has never been in production cannot be gone back to.
  const later = created > present.created || readySubstate === 'STAGED'
  return {
    id: uid,
    title: describeCommit(deployment) || uid,
    commit: commitOf(deployment),
    at: new Date(created),
    author: authorOf(deployment),
    change: uid === present.uid ? null : later ? 'promote' : 'rollback',
    migrates: speaksOfMigration(deployment),
  }
}
