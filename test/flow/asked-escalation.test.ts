import { expect, test } from 'vitest'
import { askedEscalationOf, escalationOf } from '../../src/flow/incident/severity-clocks.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'

const catalogOf = (shop: object) =>
  parseCatalog([
    {
      file: 'catalog.yml',
      text: JSON.stringify({
        channel: 'c',
        commands: {},
        roles: {},
        systems: { shop: { name: 'Shop', runbooks: 'shop', severities: {}, ...shop } },
      }),
    },
  ])

test('where the catalog names only who is on call, they are told when somebody escalates, and by no clock', () => {
  const catalog = catalogOf({ on_call: ['@shop-oncall'] })
  expect(askedEscalationOf(catalog, 'shop')).toEqual([{ after: 0, to: ['@shop-oncall'] }])
  expect(escalationOf(catalog, 'shop')).toEqual([])
  expect(askedEscalationOf(catalogOf({}), 'shop')).toEqual([])
})

test('where it has levels, those are told', () => {
  const escalation = [{ after: '15m', to: ['on-call'] }]
  const catalog = catalogOf({ on_call: ['@shop-oncall'], escalation })
  expect(askedEscalationOf(catalog, 'shop')).toEqual([{ after: 900_000, to: ['@shop-oncall'] }])
})
