import { expect, test } from 'vitest'
import { type DigestParts, planDigest } from '../../src/gate/plan-digest.ts'
import type { Plan } from '../../src/gate/proposal.ts'
import { later, noon } from '../support/people.ts'
import { plan } from '../support/proposals.ts'

const parts: DigestParts = {
  id: 'p1',
  incident: 42,
  walk: 'w1',
  step: 'L41',
  program: 'h1',
  plan,
  requester: 'ana',
  needed: 1,
  drill: false,
  dueAt: noon,
}

test.each<[string, Partial<DigestParts>]>([
  ['proposal', { id: 'p2' }],
  ['incident', { incident: 43 }],
  ['walk', { walk: 'w2' }],
  ['step', { step: 'L42' }],
  ['program', { program: 'h2' }],
  ['requester', { requester: 'ben' }],
  ['approver rule', { needed: 2 }],
  ['drill', { drill: true }],
  ['expiry', { dueAt: later(1) }],
])('another %s is another digest', (_, change) => {
  expect(planDigest({ ...parts, ...change })).not.toBe(planDigest(parts))
})

test.each<[string, Partial<Plan>]>([
  ['effect', { effect: 'change' }],
  ['target', { where: 'elsewhere' }],
  ['typed word', { typed: 'other' }],
  ['undo', { undo: null }],
  ['undo call', { undoCall: plan.call }],
  ['guard', { guards: { deployment: 'dpl_1' } }],
  ['argument', { call: { ...plan.call, arguments: { to: 'dpl_1' } } }],
  ['connector target', { call: { ...plan.call, target: 'other' } }],
])('another %s is another digest', (_, change) => {
  expect(planDigest({ ...parts, plan: { ...plan, ...change } })).not.toBe(planDigest(parts))
})

test('what people read before they decide counts too: nobody may change it under their eyes', () => {
  const other = { ...plan, lines: [{ label: 'Now', text: 'dpl_777', warning: false }] }
  expect(planDigest({ ...parts, plan: other })).not.toBe(planDigest(parts))
  expect(planDigest({ ...parts, plan: { ...plan, title: 'Clear a cache' } })).not.toBe(planDigest(parts))
  expect(planDigest(parts)).toMatch(/^[0-9a-f]{64}$/)
})
