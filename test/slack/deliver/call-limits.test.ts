import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitOf } from '../../../src/slack/deliver/pacer.ts'

test.each([
  ['chat.update', 50],
  ['chat.delete', 50],
  ['usergroups.list', 20],
  ['views.open', 100],
  ['conversations.members', 100],
  ['chat.postEphemeral', 100],
])('%s is never called more often in a minute than Slack takes', (method, most) => {
  const { everyMs, burst } = limitOf(method, null, 1)
  expect(everyMs * most).toBeGreaterThan(0)
  expect(burst + Math.floor(60_000 / everyMs)).toBeLessThanOrEqual(most)
  // And close to it: people wait for these calls.
  expect(burst + Math.floor(60_000 / everyMs)).toBeGreaterThan(most * 0.85)
})

test('messages are posted once a second to a channel in the long run, each channel for itself', () => {
  const first = limitOf('chat.postMessage', 'C1', 1)
  expect(first.everyMs).toBe(1_000)
  expect(first.key).not.toBe(limitOf('chat.postMessage', 'C2', 1).key)
  expect(limitOf('chat.update', 'C1', 1).key).toBe(limitOf('chat.update', 'C2', 1).key)
})

test('a wider limit is so many times as wide', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), rate => {
      const [one, wide] = [limitOf('chat.update', null, 1), limitOf('chat.update', null, rate)]
      expect(wide.everyMs * rate).toBeCloseTo(one.everyMs)
      expect(wide.burst).toBe(one.burst)
    }),
  )
})
