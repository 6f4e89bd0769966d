import { expect, test } from 'vitest'
import { github } from '../../../src/alert/sources/github.ts'
import { githubSends } from '../../support/send-alert.ts'

// The fields that https://docs.github.com/en/webhooks/webhook-events-and-payloads documents, with values of our own.
const settingsOf = (more: object = {}) => github.settings.parse({ kind: 'github', secret: '$GITHUB_SECRET', ...more })

const repository = { id: 3, full_name: 'acme/shop', default_branch: 'main', private: true }

const run = {
  ...{ id: 289, workflow_id: 28, name: 'Deploy', event: 'push', status: 'completed', conclusion: 'failure' },
  ...{ head_branch: 'main', head_sha: '3484a3f', html_url: 'https://github.com/acme/shop/actions/runs/289' },
  ...{ created_at: '2026-11-28T14:00:00Z', updated_at: '2026-11-28T14:02:00Z', pull_requests: [] },
}

const workflowRun = (more: object, action = 'completed') => ({
  ...{ action, repository, workflow: { id: 28, name: 'Deploy', path: '.github/workflows/deploy.yml' } },
  workflow_run: { ...run, ...more },
})

const checkRun = (more: object) => ({
  ...{ action: 'completed', repository },
  check_run: {
    ...{ id: 5, name: 'Smoke test', status: 'completed', conclusion: 'failure', completed_at: '2026-11-28T14:02:00Z' },
    ...{ html_url: 'https://github.com/acme/shop/runs/5', app: { slug: 'checkly' }, pull_requests: [] },
    ...{ check_suite: { id: 6, head_branch: 'main' }, ...more },
  },
})

const deploymentStatus = (state: string, deployment: object) => ({
  ...{ action: 'created', repository },
  deployment: { id: 7, environment: 'Production', production_environment: false, ...deployment },
  deployment_status: {
    ...{ id: 8, state, target_url: 'https://shop.example.com', log_url: 'https://github.com/acme/shop/logs/8' },
    updated_at: '2026-11-28T14:02:00Z',
  },
})

function read(event: string, payload: unknown, settings = settingsOf()) {
  return github.read({ 'x-github-event': event }, payload, settings)
}

test('reads a workflow that fails and knows it again when it succeeds', () => {
  const failed = read('workflow_run', workflowRun({}))
  expect(failed).toEqual({
    ...{ status: 'firing', key: 'acme/shop workflow 28 main', title: 'Workflow Deploy fails', runbook: null },
    ...{ place: 'acme/shop · main', link: run.html_url, severity: 'workflow_run', subject: 'acme/shop' },
    at: new Date('2026-11-28T14:02:00Z'),
  })
  expect(read('workflow_run', workflowRun({ conclusion: 'success' }))).toEqual({
    ...(failed as object),
    status: 'resolved',
  })
})

test('counts the default branch, or those that the catalog names', () => {
  const other = workflowRun({ head_branch: 'a-feature' })
  expect(read('workflow_run', other)).toBe('ignored')
  expect(read('workflow_run', other, settingsOf({ branches: ['a-feature'] }))).toMatchObject({ status: 'firing' })
  expect(read('workflow_run', workflowRun({}), settingsOf({ branches: ['production'] }))).toBe('ignored')
  expect(read('workflow_run', workflowRun({ event: 'pull_request' }))).toBe('ignored')
})

test('passes over what is neither a failure nor a success', () => {
  for (const conclusion of ['cancelled', 'skipped', 'neutral', 'action_required', 'stale', null])
    expect(read('workflow_run', workflowRun({ conclusion }))).toBe('ignored')
  expect(read('workflow_run', workflowRun({}, 'requested'))).toBe('ignored')
  expect(read('ping', { zen: 'Keep it simple', hook_id: 1 })).toBe('ignored')
  expect(read('push', {})).toBe('ignored')
})

test('reads a check of another app, and leaves the jobs of a workflow to the workflow', () => {
  expect(read('check_run', checkRun({}))).toMatchObject({ key: 'acme/shop check Smoke test main', status: 'firing' })
  expect(read('check_run', checkRun({ conclusion: 'success' }))).toMatchObject({ status: 'resolved' })
  expect(read('check_run', checkRun({ app: { slug: 'github-actions' } }))).toBe('ignored')
  expect(read('check_run', checkRun({ pull_requests: [{}] }))).toBe('ignored')
})

test('reads deployments to production', () => {
  const failed = { status: 'firing', key: 'acme/shop deployment Production', title: 'Deployment to Production fails' }
  expect(read('deployment_status', deploymentStatus('failure', {}))).toMatchObject(failed)
  expect(read('deployment_status', deploymentStatus('error', {}))).toMatchObject({ status: 'firing' })
  expect(read('deployment_status', deploymentStatus('success', {}))).toMatchObject({ status: 'resolved' })
  expect(read('deployment_status', deploymentStatus('in_progress', {}))).toBe('ignored')
  expect(read('deployment_status', deploymentStatus('failure', { environment: 'Preview' }))).toBe('ignored')
  const marked = { environment: 'eu', production_environment: true }
  expect(read('deployment_status', deploymentStatus('failure', marked))).toMatchObject({ status: 'firing' })
})

test('refuses what has another form', () => {
  expect(read('workflow_run', workflowRun({ workflow_id: 'x' }))).toBeNull()
  expect(read('workflow_run', { ...workflowRun({}), repository: 'acme/shop' })).toBeNull()
  expect(read('check_run', null)).toBeNull()
  expect(read('deployment_status', {})).toBeNull()
})

// The example of https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
test('takes the signature that the vendor gives as an example', () => {
  const headers = {
    'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  }
  const delivery = { headers, body: Buffer.from('Hello, World!') }
  expect(github.isSigned(delivery, "It's a Secret to Everybody", 0)).toBe(true)
  expect(github.isSigned(delivery, "It's a secret to everybody", 0)).toBe(false)
  expect(github.mayBeSigned(headers, 0)).toBe(true)
  expect(github.mayBeSigned({ 'x-hub-signature': 'sha1=ac' }, 0)).toBe(false)
  const sent = githubSends('s', 'ping', {})
  expect(github.isSigned({ headers: sent.headers, body: Buffer.from(sent.body) }, 's', 0)).toBe(true)
})
