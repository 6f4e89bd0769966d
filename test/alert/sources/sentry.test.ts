import { expect, test } from 'vitest'
import { sentry } from '../../../src/alert/sources/sentry.ts'
import { sentrySends } from '../../support/send-alert.ts'

// The fields that https://docs.sentry.io/organization/integrations/integration-platform/webhooks/ shows, with values of
// our own.
const settings = sentry.settings.parse({ kind: 'sentry', secret: '$SENTRY_CLIENT_SECRET' })

const envelope = (action: string, data: unknown) => ({
  ...{ action, data, actor: { id: 'sentry', name: 'Sentry', type: 'application' } },
  installation: { uuid: '7a485448-a9e2-4c85-8a3c-4f44175783c9' },
})

const event = {
  ...{ issue_id: '4711', event_id: 'e4874d66', title: 'TypeError: no total', culprit: 'checkout(pay)', level: 'fatal' },
  ...{ project: 17, platform: 'node', datetime: '2026-11-28T14:02:00.677000Z', tags: [['level', 'fatal']] },
  url: 'https://sentry.io/api/0/projects/acme/web-shop/events/e4874d66/',
  web_url: 'https://sentry.io/organizations/acme/issues/4711/events/e4874d66/',
  issue_url: 'https://sentry.io/api/0/issues/4711/',
}

const issue = {
  ...{ id: '4711', shortId: 'WEB-SHOP-9', title: 'TypeError: no total', culprit: 'checkout(pay)', level: 'error' },
  ...{ status: 'unresolved', substatus: 'new', permalink: null, lastSeen: '2026-11-28T14:02:00.391000Z', count: '1' },
  project: { id: '17', name: 'Web shop', slug: 'web-shop', platform: 'node' },
  web_url: 'https://sentry.io/organizations/acme/issues/4711/',
}

const metric = {
  description_title: 'Critical: Too many errors',
  description_text: '1000 events in the last 10 minutes',
  web_url: 'https://sentry.io/organizations/acme/alerts/1/',
  metric_alert: {
    ...{ id: '4', identifier: '1', projects: ['web-shop'], title: 'Sacred Marmot', status: 20, date_closed: null },
    alert_rule: { id: '7', name: 'Too many errors', projects: ['web-shop'], aggregate: 'count()', triggers: [] },
  },
}

function read(resource: string, payload: unknown) {
  return sentry.read({ 'sentry-hook-resource': resource }, payload, settings)
}

test('reads an issue alert, whose project stands in the address of the event alone', () => {
  const payload = envelope('triggered', { event, triggered_rule: 'Errors of the shop' })
  expect(read('event_alert', payload)).toEqual({
    ...{ status: 'firing', key: 'issue 4711', title: 'TypeError: no total', place: 'web-shop · checkout(pay)' },
    ...{ link: event.web_url, runbook: null, severity: 'fatal', subject: 'web-shop' },
    at: new Date('2026-11-28T14:02:00.677Z'),
  })
})

test('knows the issue of an alert again when it is resolved or archived', () => {
  const reports = ['created', 'unresolved', 'resolved', 'archived', 'ignored'].map(action =>
    read('issue', envelope(action, { issue })),
  )
  expect(reports.map(it => it !== null && it !== 'ignored' && [it.status, it.key, it.subject])).toEqual(
    ['firing', 'firing', 'resolved', 'resolved', 'resolved'].map(it => [it, 'issue 4711', 'web-shop']),
  )
})

test('reads a metric alert by its rule', () => {
  const reports = ['critical', 'warning', 'resolved'].map(action => read('metric_alert', envelope(action, metric)))
  expect(reports).toMatchObject([
    { status: 'firing', key: 'rule 7', severity: 'critical', title: 'Too many errors', link: metric.web_url },
    { status: 'firing', key: 'rule 7', severity: 'warning' },
    { status: 'resolved', key: 'rule 7' },
  ])
})

test('passes over what tells of no alert, and refuses what has another form', () => {
  expect(read('installation', envelope('created', {}))).toBe('ignored')
  expect(read('comment', envelope('created', { comment: 'x' }))).toBe('ignored')
  expect(read('issue', envelope('assigned', { issue }))).toBe('ignored')
  expect(read('event_alert', envelope('triggered', { event: { ...event, issue_id: ['x'] } }))).toBeNull()
  expect(read('issue', envelope('created', { issue: { ...issue, project: null } }))).toBeNull()
  expect(read('metric_alert', [])).toBeNull()
})

test('takes the signature of the raw body and of no other', () => {
  const { headers, body } = sentrySends('a-client-secret', 'issue', envelope('created', { issue }))
  const delivery = { headers, body: Buffer.from(body) }
  expect(sentry.mayBeSigned(headers, 0)).toBe(true)
  expect(sentry.isSigned(delivery, 'a-client-secret', 0)).toBe(true)
  expect(sentry.isSigned(delivery, 'another', 0)).toBe(false)
  expect(sentry.isSigned({ headers, body: Buffer.from(`${body} `) }, 'a-client-secret', 0)).toBe(false)
  expect(sentry.mayBeSigned({ ...headers, 'sentry-hook-signature': 'x' }, 0)).toBe(false)
  expect(sentry.mayBeSigned({}, 0)).toBe(false)
})
