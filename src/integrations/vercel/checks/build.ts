import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { readProject, type VercelContext } from '../api.ts'
import { describeCommit } from '../describe-deployment.ts'
import { listDeployments } from '../list-deployments.ts'
import { isError, readBuildLog, textOf } from '../read-build-log.ts'

const schema = z.strictObject({
  /** `latest`, the id or address of a deployment, or the SHA of its commit. */
  of: z.string().default('latest'),
})

/**
 * The log of a build for production, of the newest deployment where none is named, whatever became of it. Values: `state`,
 * `ok` (whether it is ready), `lines`, and `errors` among them.
 */
export const build = defineCheck(schema, async ({ of }, context: VercelContext) => {
  const project = await readProject(context)
  if (project.kind === 'failed') return failed(project.reason, project.latencyMs)
  const list = await listDeployments(project.value, { state: 'all', pages: 3 }, context)
  if (list.kind === 'failed') return failed(list.reason, list.latencyMs)
  const { deployments } = list.value
  const host = of.replace(/^https?:\/\//i, '').split('/')[0]
  const found =
    of === 'latest'
      ? deployments[0]
      : deployments.find(it => it.uid === of || it.url === host || isCommit(it.meta?.githubCommitSha, of))
  if (found === undefined) {
    const what =
      of === 'latest' ? 'There is no deployment' : `${of} is none of the last ${deployments.length} deployments`
    return failed(`${what} of production of ${project.value.name}.`, list.latencyMs)
  }
  const log = await readBuildLog(found.uid, context)
  if (log.kind === 'failed') return failed(log.reason, log.latencyMs)
  const lines = log.value
  if (lines.length === 0) return failed(`Vercel has no log of the build of ${found.uid}.`, log.latencyMs)
  const errors = lines.filter(isError)
  const shown = lines.map(it => `${new Date(it.created).toISOString()} ${isError(it) ? 'error ' : ''}${textOf(it)}`)
  const last = errors.at(-1)
  return answered({
    ...{ latencyMs: project.latencyMs + list.latencyMs + log.latencyMs, status: log.status },
    json: lines.map(it => ({ type: it.type, at: it.created, text: textOf(it) })),
    values: { state: found.readyState, ok: found.readyState === 'READY', lines: lines.length, errors: errors.length },
    text: lines.map(textOf).join('\n'),
    summary: `${found.uid} ${describeCommit(found)}: ${found.readyState}${last === undefined ? '' : ` · ${shorten(textOf(last), 200)}`}`,
    // The end says why it failed.
    evidence: `Log of the build of ${found.uid}\n\n${shown.join('\n').slice(-20_000)}`,
  })
})

function isCommit(sha: string | undefined, text: string): boolean {
  return /^[0-9a-f]{7,40}$/i.test(text) && (sha?.startsWith(text.toLowerCase()) ?? false)
}
