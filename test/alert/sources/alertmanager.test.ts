import { expect, test } from 'vitest'
import { alertmanager } from '../../../src/alert/sources/alertmanager.ts'

// The fields that https://prometheus.io/docs/alerting/latest/configuration/#webhook_config shows, with values of our own.
const settings = alertmanager.settings.parse({ kind: 'alertmanager', secret: '$TOKEN', label: 'service' })

const alert = {
  status: 'firing',
  labels: { alertname: 'HighErrorRate', service: 'shop', severity: 'critical', instance: 'eu-1:9090' },
  annotations: { summary: 'Calls fail with 5xx', runbook_url: 'https://git.example.com/runbooks/shop/calls-fail.md' },
  startsAt: '2026-11-28T14:00:00.828Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example.com:9090/graph?g0.expr=up+%3D%3D+0',
  fingerprint: '1a30ba71cca2921f',
}

const notification = {
  ...{ version: '4', groupKey: '{}/{severity="critical"}:{alertname="HighErrorRate"}', truncatedAlerts: 0 },
  ...{ status: 'firing', receiver: 'handrail', externalURL: 'http://alertmanager.example.com:9093' },
  groupLabels: { alertname: 'HighErrorRate' },
  commonLabels: alert.labels,
  commonAnnotations: alert.annotations,
  alerts: [alert],
}

const read = (payload: unknown) => alertmanager.read({}, payload, settings)

test('reads a group of alerts with its runbook, and knows it again when it is resolved', () => {
  const firing = read(notification)
  expect(firing).toEqual({
    ...{ status: 'firing', key: notification.groupKey, title: 'Calls fail with 5xx', severity: 'critical', at: null },
    ...{ place: 'HighErrorRate · shop · eu-1:9090', link: alert.generatorURL, subject: 'shop' },
    runbook: 'https://git.example.com/runbooks/shop/calls-fail.md',
  })
  const resolved = { ...notification, status: 'resolved', alerts: [{ ...alert, status: 'resolved' }] }
  expect(read(resolved)).toEqual({ ...(firing as object), status: 'resolved' })
})

test('names a group that has little in common by its first alert, and counts the others', () => {
  const other = { ...alert, labels: { ...alert.labels, instance: 'eu-2:9090' }, annotations: {} }
  const commonLabels = { alertname: 'HighErrorRate' }
  const group = { ...notification, commonLabels, commonAnnotations: {}, alerts: [alert, other], truncatedAlerts: 3 }
  expect(read(group)).toMatchObject({
    title: 'Calls fail with 5xx',
    place: 'HighErrorRate · 5 alerts',
    subject: null,
  })
  const bare = { ...alert, annotations: {} }
  expect(read({ ...notification, commonAnnotations: {}, alerts: [bare] })).toMatchObject({ title: 'HighErrorRate' })
})

// https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
test('reads what the contact point of Grafana sends', () => {
  const values = { silenceURL: 'https://grafana.example.com/s', dashboardURL: '', panelURL: '', values: { B: 44.2 } }
  const grafana = { ...notification, version: '1', orgId: 1, title: '[FIRING:1]', state: 'alerting', message: '' }
  expect(read({ ...grafana, alerts: [{ ...alert, ...values }] })).toEqual(read(notification))
})

test('refuses what has another form', () => {
  expect(read({ ...notification, version: '3' })).toBeNull()
  expect(read({ ...notification, status: 'odd' })).toBeNull()
  expect(read({ ...notification, alerts: [] })).toBeNull()
  expect(read({ ...notification, commonLabels: { alertname: { deep: 1 } } })).toBeNull()
})

test('takes the secret as a bearer token or as the password of an account', () => {
  const isSigned = (authorization: string) =>
    alertmanager.mayBeSigned({ authorization }, 0) &&
    alertmanager.isSigned({ headers: { authorization }, body: Buffer.alloc(0) }, 'a-token', 0)
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  expect(['Bearer a-token', 'bearer a-token', basic('anybody:a-token')].map(isSigned)).toEqual([true, true, true])
  const wrong = ['Bearer a-toke', 'Bearer ', 'a-token', 'Digest a-token', basic('a-token'), basic('a-token:'), '']
  expect(wrong.filter(isSigned)).toEqual([])
})
