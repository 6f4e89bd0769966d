import { expect, test } from 'vitest'
import { checkAlerts } from '../../src/library/check-alerts.ts'
import { inspectCatalog, parseCatalog } from '../../src/library/parse-catalog.ts'

const catalog = (alerts: string) => `channel: alerts
commands: {}
roles: {}
alerts: ${alerts}
systems:
  shop: { name: Shop, runbooks: shop, severities: { P1: { means: all } } }
  bank: { name: Bank, runbooks: bank, severities: { P0: { means: all } } }
`

const found = (alerts: string) =>
  checkAlerts(parseCatalog([{ file: 'catalog.yml', text: catalog(alerts) }])).map(
    ({ path, message, hint }) => `${path.join('.')}: ${message} → ${hint}`,
  )

const problems = (alerts: string) =>
  inspectCatalog([{ file: 'catalog.yml', text: catalog(alerts) }]).problems.map(({ message, hint }) => [message, hint])

test('names systems and severities that are none', () => {
  expect(found('{ a: { kind: github, secret: $A, system: shop, severities: { workflow_run: P1 } } }')).toEqual([])
  expect(
    found('{ a: { kind: sentry, secret: $A, systems: { web: shp }, severities: { fatal: P0, error: P7 } } }'),
  ).toEqual([
    'alerts.a.systems.web: no system has the key `shp` → Did you mean `shop`?',
    expect.stringMatching(/^alerts\.a\.severities\.error: no system of it has the severity P7 → /),
  ])
  expect(found('{ a: { kind: webhook, secret: $A, system: shop, severities: { high: P0 } } }')).toHaveLength(1)
})

test('refuses a kind, a secret and a limit that are none', () => {
  expect(problems('{ a: { kind: pagerduty, secret: $A } }')).toHaveLength(1)
  expect(problems('{ a: { kind: sentry, secret: abc } }')[0]?.[0]).toContain('such as $API_TOKEN')
  expect(problems('{ a: { kind: sentry, secret: $HANDRAIL_KEY } }')[0]?.[0]).toContain('this one is the bot’s')
  expect(problems('{ a: { kind: sentry, secret: $A, limit: 0 } }')).toHaveLength(1)
  expect(problems('{ a: { kind: sentry, secret: $A, branches: [main] } }')).toHaveLength(1)
  expect(problems('{ "a/b": { kind: sentry, secret: $A } }')).toHaveLength(1)
})
