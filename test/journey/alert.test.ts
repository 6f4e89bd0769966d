import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../playground/demo/free-port.ts'
import { alertmanagerSends, githubSends, post, sentrySends, webhookSends } from '../support/send-alert.ts'
import { channel, fieldOf, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const secret = 'secret-of-the-sender-0123456789'

const documents: Readonly<Record<string, string>> = {
  'shop/orders.md':
    '# Orders are lost\n\n## Symptoms\n- The queue of orders grows\n\n## Steps\n1. Look at the orders\n',
  'shop/mails.md': '# Mails are late\n\n## Symptoms\n- Mails are late\n\n## Steps\n1. Open the dashboard\n',
  'bank/health.md': '# The bank does not answer\n\n## Steps\n1. Ask for its health: `GET /health`\n',
}

const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }
alerts:
  metrics: { kind: alertmanager, secret: $JOBS_SECRET, label: service, severities: { critical: P1 } }
  errors: { kind: sentry, secret: $JOBS_SECRET, systems: { web-shop: shop } }
  code: { kind: github, secret: $JOBS_SECRET, system: shop, severities: { workflow_run: P2 } }
  jobs: { kind: webhook, secret: $JOBS_SECRET }
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: nobody can pay }, P2: { means: some cannot pay } }
  bank:
    name: Bank
    runbooks: bank
    severities: { P1: { means: all is down } }
`

let story: Story
let origin: string
beforeAll(async () => {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}/alerts`
  const environment = { PORT: String(port), JOBS_SECRET: secret }
  story = await startStory({ library: { ...documents, 'catalog.yml': catalog }, environment })
})
afterAll(async () => {
  await story.close()
})

/** As an Alertmanager sends it. */
function notification(name: string, status: 'firing' | 'resolved', annotations: Record<string, string> = {}) {
  const labels = { alertname: name, service: 'shop', severity: 'critical', instance: 'eu-1:9090' }
  const alert = { status, labels, annotations, startsAt: new Date().toISOString(), generatorURL: 'https://p.example/g' }
  return {
    ...{
      version: '4',
      groupKey: `{}:{alertname="${name}"}`,
      status,
      receiver: 'handrail',
      externalURL: 'https://a.example',
    },
    ...{ commonLabels: labels, commonAnnotations: annotations, groupLabels: { alertname: name }, alerts: [alert] },
  }
}

const runbookUrl = 'https://git.example.com/acme/runbooks/blob/main/shop/orders.md#steps'

test('an alert becomes an incident with its runbook, and goes on in its thread', async () => {
  const { ana, chen, gil, shown, press, modal, findEphemeral, workspace, until, all } = story
  const annotations = { summary: 'The queue of orders grows', runbook_url: runbookUrl }
  const fire = () => post(`${origin}/metrics`, alertmanagerSends(secret, notification('Orders', 'firing', annotations)))
  expect(await fire()).toBe(200)
  const alert = await shown(/🔴 P1\? · \*?The queue of orders grows/)
  expect(workspace.words(alert)).toMatch(/metrics.*Shop.*Orders · shop · eu-1:9090/)
  expect(workspace.words(alert)).toContain('Runbook: Orders are lost')
  expect(await fire()).toBe(200)
  await until(() => /2 times/.test(workspace.words(all().find(it => it.ts === alert.ts) ?? alert)), 'the second time')

  await press(gil, alert, 'Start incident')
  await findEphemeral(gil, /Only a responder/)
  await press(ana, alert, 'Start incident')
  const form = await modal(ana, /Start an incident/)
  expect(['system', 'severity', 'title', 'runbook'].map(it => filledIn(form, it))).toEqual([
    ...['shop', 'P1', 'The queue of orders grows', 'shop/orders.md'],
  ])
  // Somebody else has the same form open.
  await press(chen, alert, 'Start incident')
  await modal(chen, /Start an incident/)
  await ana.submit({})
  await shown(/INC-1 ·/)
  await shown(/P1\? · \*?The queue of orders grows/, 1)
  const refused = await chen.submit({})
  expect(JSON.stringify(refused)).toContain('This alert is in INC-1 already')
  const post1 = await until(() => {
    const now = all().find(it => it.ts === alert.ts)
    return now !== undefined && workspace.words(now).includes('INC-1') ? now : null
  }, 'the post to name the incident')
  expect(workspace.words(post1)).not.toContain('Start incident')

  // From now on it is told of in the thread.
  const posts = workspace.messages(channel).length
  expect(await fire()).toBe(200)
  await shown(/3 times/, 1)
  const later = notification('Orders', 'resolved', annotations)
  expect(await post(`${origin}/metrics`, alertmanagerSends(secret, later))).toBe(200)
  await shown(/Over since/, 1)
  // As is another alert with the same runbook.
  const same = notification('OrdersStale', 'firing', { runbook_url: 'orders.md', title: 'Orders wait' })
  expect(await post(`${origin}/metrics`, alertmanagerSends(secret, same))).toBe(200)
  await shown(/Orders wait/, 1)
  expect(workspace.messages(channel).length).toBe(posts)
  const record = (await timelineOf(story.home, 1)).filter(it => it.kind === 'alert').map(it => it.data)
  expect(record).toMatchObject([
    { title: 'The queue of orders grows', source: 'metrics' },
    { title: 'The queue of orders grows', how: 'over', count: 3 },
    { title: 'Orders wait' },
  ])
})

test('an alert is added to an incident that is open, by whoever may', async () => {
  const { ana, gil, shown, press, findEphemeral, workspace, until, all } = story
  const slow = { title: 'Pages are slow', system: 'shop', key: 'slow' }
  expect(await post(`${origin}/jobs`, webhookSends(secret, slow))).toBe(200)
  const alert = await shown(/Pages are slow/)
  await press(gil, alert, 'Add to INC-1')
  await findEphemeral(gil, /Only a responder/)
  await press(ana, alert, 'Add to INC-1')
  await shown(/Pages are slow/, 1)
  const now = () => all().find(it => it.ts === alert.ts) ?? alert
  await until(() => /It is said in .*INC-1/.test(workspace.words(now())), 'where it is said')
  expect(workspace.words(now())).not.toMatch(/Add to|Start incident/)
  expect(await post(`${origin}/jobs`, webhookSends(secret, slow))).toBe(200)
  await until(
    () => all().some(it => it.threadTs !== null && /slow[\s\S]*2 times/.test(workspace.words(it))),
    'the second',
  )
})

test('an alert that is no incident stays quiet, and who said so stands there', async () => {
  const { ana, gil, shown, press, findEphemeral, workspace, until, all } = story
  const failed = {
    ...{ action: 'completed', repository: { full_name: 'acme/shop', default_branch: 'main' } },
    workflow_run: {
      ...{ workflow_id: 28, name: 'Deploy', event: 'push', conclusion: 'failure', head_branch: 'main' },
      ...{ html_url: 'https://github.com/acme/shop/actions/runs/1', updated_at: new Date().toISOString() },
    },
  }
  expect(await post(`${origin}/code`, githubSends(secret, 'workflow_run', failed))).toBe(200)
  const alert = await shown(/Workflow Deploy fails/)
  await press(gil, alert, 'Not an incident')
  await findEphemeral(gil, /Only a responder/)
  await press(ana, alert, 'Not an incident')
  const now = () => workspace.words(all().find(it => it.ts === alert.ts) ?? alert)
  await until(() => /Not an incident, says .*ana/i.test(now()), 'who said so')
  const again = {
    ...failed,
    workflow_run: { ...failed.workflow_run, updated_at: new Date(Date.now() + 1).toISOString() },
  }
  expect(await post(`${origin}/code`, githubSends(secret, 'workflow_run', again))).toBe(200)
  await until(() => /2 times/.test(now()) && /Not an incident, says/.test(now()), 'the same post, still quiet')
  const mended = { ...failed, workflow_run: { ...failed.workflow_run, conclusion: 'success' } }
  expect(await post(`${origin}/code`, githubSends(secret, 'workflow_run', mended))).toBe(200)
  await until(() => /Over since/.test(now()), 'its end')
})

test('an alert without a system is shown, and its form asks for the system', async () => {
  const { ana, shown, press, modal, workspace } = story
  const odd = { title: 'Disk is full', key: 'disk', runbook_url: 'https://wiki.example.com/disk' }
  expect(await post(`${origin}/jobs`, webhookSends(secret, odd))).toBe(200)
  const alert = await shown(/Disk is full/)
  expect(workspace.words(alert)).toContain('no system is known for it')
  expect(JSON.stringify(alert.blocks)).toContain('<https://wiki.example.com/disk|Its runbook>')
  await press(ana, alert, 'Start incident')
  const form = await modal(ana, /Start an incident/)
  expect(['system', 'title'].map(it => filledIn(form, it))).toEqual([null, 'Disk is full'])
  await ana.submit({ [fieldOf(form, 'system')]: 'bank' })
})

test('the runbook that an alert names says whose it is where nothing else does', async () => {
  const { shown, workspace } = story
  const event = {
    ...{ issue_id: '99', title: 'Timeout', level: 'error', datetime: new Date().toISOString() },
    url: 'https://sentry.io/api/0/projects/acme/unknown/events/1/',
  }
  expect(
    await post(`${origin}/errors`, sentrySends(secret, 'event_alert', { action: 'triggered', data: { event } })),
  ).toBe(200)
  expect(workspace.words(await shown(/Timeout/))).toContain('no system is known')
  const named = { title: 'Bank times out', runbook_url: 'The bank does not answer' }
  expect(await post(`${origin}/jobs`, webhookSends(secret, named))).toBe(200)
  expect(workspace.words(await shown(/Bank times out/))).toMatch(/· Bank\n(.*\n)*Runbook: The bank does not answer/)
})
