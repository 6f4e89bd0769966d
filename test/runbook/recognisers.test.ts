import { expect, test } from 'vitest'
import { compile } from '../../src/runbook/compile.ts'
import type { Recogniser } from '../../src/runbook/recogniser.ts'
import { onlyStep } from '../support/compile-text.ts'

const bytes = new TextEncoder().encode('## Do\n\n1. Ask the shop for its orders\n')
const shop: Recogniser = {
  names: /\bshop\b/i,
  calls: { orders: { effect: 'read', takes: {} } },
  implied: ({ named, effect }) => (named && effect === 'read' ? { call: 'orders', arguments: {} } : null),
}
const compiled = (integrations: { readonly [kind: string]: Recogniser }) => compile('a.md', bytes, integrations)

test('a document is read with the integrations that are given, and with no others', () => {
  expect(compiled({}).steps).toMatchObject([{ runnable: false, provider: null }])
  const look = new TextEncoder().encode('## Do\n\n1. Check the orders of the shop\n')
  expect(compile('a.md', look, { shop }).steps).toMatchObject([
    { runnable: true, provider: 'shop', operation: { connector: 'shop', name: 'orders' } },
  ])
})

test('a document gets another hash when an integration recognises it otherwise than before', () => {
  const { hash } = compiled({})
  expect(compiled({ shop }).hash).toBe(hash)
  const first = compiled({ shop: { ...shop, version: 1 } }).hash
  expect(first).not.toBe(hash)
  expect(compiled({ shop: { ...shop, version: 2 } }).hash).not.toBe(first)
})

test('what stands under a step as expected counts beside what its sentence asks', () => {
  const { expect: expected } = onlyStep(
    '## Check\n\n1. Verify `FEED_KEY` is set in Vercel\n\n   Expected: it is the key of production\n',
  )
  expect(expected).toMatchObject([
    { text: expect.stringContaining('key of production'), test: null },
    { test: { kind: 'value', name: 'present', value: true } },
  ])
})
