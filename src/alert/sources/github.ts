import { z } from 'zod'
import type { AlertReport } from '../alert-report.ts'
import { type AlertSettings, type AlertSource, alertFields, aTime, header, placeOf, readWith } from '../alert-source.ts'
import { isSameSecret, signatureOf } from '../is-same-secret.ts'

type Settings = AlertSettings & { readonly branches: readonly string[] }

/**
 * Webhooks of a repository or an organization, signed with the webhook's secret in `X-Hub-Signature-256`. The id of the
 * delivery is not signed, so nothing is made of it.
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export const github: AlertSource<Settings> = {
  settings: z.strictObject({
    kind: z.literal('github').describe('Webhooks of a repository or an organization on GitHub.'),
    ...alertFields('the repository, as `owner/name`', 'the event: `workflow_run`, `check_run`, `deployment_status`'),
    branches: z
      .array(z.string())
      .default([])
      .meta({
        description: 'Branches and tags whose workflows and checks count. None: the default branch of the repository.',
        examples: [['main', 'production']],
      }),
  }),
  mayBeSigned: headers => /^sha256=[\da-f]{64}$/.test(header(headers, 'x-hub-signature-256')),
  isSigned: ({ headers, body }, secret) =>
    isSameSecret(header(headers, 'x-hub-signature-256'), `sha256=${signatureOf(secret, [body]).toString('hex')}`),
  identityOf: ({ body }) => body,
  read: (headers, payload, { branches }) => {
    switch (header(headers, 'x-github-event')) {
      case 'workflow_run':
        return readWith(workflowRun, payload, body => readWorkflowRun(body, branches))
      case 'check_run':
        return readWith(checkRun, payload, body => readCheckRun(body, branches))
      case 'deployment_status':
        return readWith(deploymentStatus, payload, readDeploymentStatus)
      default:
        return 'ignored'
    }
  },
}

const repository = z.object({ full_name: z.string(), default_branch: z.string().nullish() })

/** `cancelled`, `skipped`, `neutral`, `stale` and `action_required` say neither. */
const statuses: { readonly [conclusion: string]: AlertReport['status'] } = {
  ...{ failure: 'firing', timed_out: 'firing', startup_failure: 'firing', error: 'firing' },
  success: 'resolved',
}

function statusOf(conclusion: string | null | undefined): AlertReport['status'] | null {
  return conclusion != null && Object.hasOwn(statuses, conclusion) ? (statuses[conclusion] ?? null) : null
}

function counts(branch: string, { default_branch }: z.infer<typeof repository>, branches: readonly string[]): boolean {
  return branches.length > 0 ? branches.includes(branch) : branch === default_branch
}

const workflowRun = z.object({
  action: z.string(),
  repository,
  workflow_run: z.object({
    workflow_id: z.number(),
    name: z.string().nullish(),
    event: z.string(),
    conclusion: z.string().nullish(),
    head_branch: z.string().nullish(),
    html_url: z.string(),
    updated_at: aTime,
  }),
  workflow: z.object({ name: z.string() }).nullish(),
})

function readWorkflowRun(
  { action, repository, workflow_run: run, workflow }: z.infer<typeof workflowRun>,
  branches: readonly string[],
): AlertReport | 'ignored' {
  const status = statusOf(run.conclusion)
  const branch = run.head_branch ?? ''
  // The branch of a pull request may have the name of one of ours.
  const isOfPullRequest = run.event.startsWith('pull_request')
  if (action !== 'completed' || status === null || isOfPullRequest || !counts(branch, repository, branches))
    return 'ignored'
  return {
    ...{ status, key: `${repository.full_name} workflow ${run.workflow_id} ${branch}` },
    title: `Workflow ${run.name || workflow?.name || run.workflow_id} fails`,
    place: placeOf(repository.full_name, branch),
    ...{ link: run.html_url, runbook: null, severity: 'workflow_run' },
    ...{ subject: repository.full_name, at: run.updated_at ?? null },
  }
}

const checkRun = z.object({
  action: z.string(),
  repository,
  check_run: z.object({
    name: z.string(),
    conclusion: z.string().nullish(),
    html_url: z.string().nullish(),
    details_url: z.string().nullish(),
    completed_at: aTime,
    app: z.object({ slug: z.string().nullish() }).nullish(),
    check_suite: z.object({ head_branch: z.string().nullish() }).nullish(),
    pull_requests: z.array(z.unknown()).nullish(),
  }),
})

function readCheckRun(
  { action, repository, check_run: run }: z.infer<typeof checkRun>,
  branches: readonly string[],
): AlertReport | 'ignored' {
  const status = statusOf(run.conclusion)
  const branch = run.check_suite?.head_branch ?? ''
  // A job of a workflow is a check as well; the workflow tells of it.
  const isJob = run.app?.slug === 'github-actions'
  const isOfPullRequest = (run.pull_requests?.length ?? 0) > 0
  if (action !== 'completed' || status === null || isJob || isOfPullRequest || !counts(branch, repository, branches))
    return 'ignored'
  return {
    ...{ status, key: `${repository.full_name} check ${run.name} ${branch}`, title: `Check ${run.name} fails` },
    place: placeOf(repository.full_name, branch),
    ...{ link: run.html_url ?? run.details_url ?? null, runbook: null, severity: 'check_run' },
    ...{ subject: repository.full_name, at: run.completed_at ?? null },
  }
}

const deploymentStatus = z.object({
  repository,
  deployment: z.object({ environment: z.string(), production_environment: z.boolean().nullish() }),
  deployment_status: z.object({
    state: z.string(),
    target_url: z.string().nullish(),
    log_url: z.string().nullish(),
    updated_at: aTime,
  }),
})

function readDeploymentStatus(body: z.infer<typeof deploymentStatus>): AlertReport | 'ignored' {
  const { repository, deployment, deployment_status: of } = body
  const status = statusOf(of.state)
  // Previews fail while people work on them.
  const isProduction = deployment.production_environment === true || /^prod/i.test(deployment.environment)
  if (status === null || !isProduction) return 'ignored'
  return {
    ...{ status, key: `${repository.full_name} deployment ${deployment.environment}` },
    title: `Deployment to ${deployment.environment} fails`,
    place: repository.full_name,
    ...{ link: of.log_url || of.target_url || null, runbook: null, severity: 'deployment_status' },
    ...{ subject: repository.full_name, at: of.updated_at ?? null },
  }
}
