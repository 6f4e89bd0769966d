import type { PastChange } from '../../domain/past-change.ts'
import type { Between, PastChanges } from '../integration.ts'
import { isInProduction, readProject, readVariables, type Variable, type VercelContext } from './api.ts'
import { authorOf, describeCommit, speaksOfMigration } from './describe-deployment.ts'
import { listDeployments, type VercelDeployment } from './list-deployments.ts'

/** What was deployed to production in a period, and which of its environment variables were set, by name. */
export async function listChanges({ from, to }: Between, context: VercelContext): Promise<PastChanges> {
  const project = await readProject(context)
  if (project.kind === 'failed') return { kind: 'refused', reason: project.reason }
  const [list, variables] = await Promise.all([
    listDeployments(project.value, { since: from.getTime(), until: to.getTime(), pages: 1 }, context),
    readVariables(context),
  ])
  if (list.kind === 'failed') return { kind: 'refused', reason: list.reason }
  if (variables.kind === 'failed') return { kind: 'refused', reason: variables.reason }
  const isWithin = (at: number) => at >= from.getTime() && at <= to.getTime()
  const deployed = list.value.deployments.filter(it => isWithin(it.created)).map(deploymentChange)
  const set = variables.value
    .filter(isInProduction)
    .flatMap(it => (isWithin(it.updatedAt ?? 0) ? [settingChange(it)] : []))
  return { kind: 'found', changes: [...deployed, ...set] }
}

function deploymentChange(deployment: VercelDeployment): PastChange {
  const { created, meta, uid } = deployment
  const { githubCommitOrg: org, githubCommitRepo: repo, githubCommitSha: sha } = meta ?? {}
  const url = org && repo && sha ? `https://github.com/${org}/${repo}/commit/${sha}` : null
  const migration = speaksOfMigration(deployment) ? ', speaks of a migration' : ''
  return {
    at: new Date(created),
    what: `deployed ${describeCommit(deployment) || uid}${migration}`,
    by: authorOf(deployment),
    link: url === null ? null : { label: 'Diff', url },
  }
}

/** Only its name: nobody is shown a value. */
function settingChange({ key, updatedAt }: Variable): PastChange {
  return { at: new Date(updatedAt ?? 0), what: `environment variable ${key} set`, by: null, link: null }
}
