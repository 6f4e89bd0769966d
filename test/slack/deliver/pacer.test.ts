import { expect, test } from 'vitest'
import { createPacer, limitOf } from '../../../src/slack/deliver/pacer.ts'
import { drawFrom } from '../../reliability/draw-from.ts'

const call = { method: 'chat.update', channel: 'C1' }
const { everyMs, burst } = limitOf(call.method, call.channel, 1)

/** Turns as the database gives them out, and a clock that the test moves. */
function givenTurns() {
  let at = 0
  let restsAt = 0
  const pacer = createPacer(
    {
      take: async (_, every) => {
        if (restsAt > at + every.aheadMs) return Math.max(1, Math.ceil(restsAt - every.aheadMs - at))
        restsAt = Math.max(restsAt, at) + every.everyMs
        return 0
      },
      pause: async () => undefined,
    },
    1,
    () => at,
  )
  const moveTo = (time: number) => {
    at = time
  }
  return { pacer, moveTo }
}

/** So many surfaces that are marked again as soon as they are shown, each asking every second or two; their waits. */
async function waitsOf(count: number, turns: number, seed: number): Promise<readonly number[]> {
  const { pacer, moveTo } = givenTurns()
  const draw = drawFrom(seed)
  const waiting = Array.from({ length: count }, (_, id) => ({ id, since: 0, asksAt: draw() * 1_000 }))
  const waits: number[] = []
  while (waits.length < turns) {
    const next = waiting.reduce((a, b) => (a.asksAt < b.asksAt ? a : b))
    const at = next.asksAt
    moveTo(at)
    const wait = await pacer.take(call, { awaited: true, waiter: { id: next.id, waitedMs: at - next.since } })
    if (wait === 0) {
      waits.push(at - next.since)
      next.since = at
    }
    next.asksAt = at + 1_000 + draw() * 1_000
  }
  return waits
}

test('of many who wait, the one that has waited longest is next', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const longest = Math.max(...(await waitsOf(20, 400, seed)))
    expect(longest, `seed ${seed}`).toBeLessThan(1.3 * 20 * everyMs)
  }
})

test('those who wait take every turn that there is', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const waits = await waitsOf(20, 400, seed)
    const mean = waits.slice(20).reduce((sum, it) => sum + it, 0) / (waits.length - 20)
    expect(mean, `seed ${seed}`).toBeLessThan(1.1 * 20 * everyMs)
  }
})

test('after a rest as many may be made at once as before, whoever makes them', async () => {
  const { pacer } = givenTurns()
  for (let id = 0; id < burst; id += 1) {
    expect(await pacer.take(call, { awaited: true, waiter: { id, waitedMs: 10 } })).toBe(0)
  }
  expect(await pacer.take(call, { awaited: true, waiter: { id: burst, waitedMs: 10 } })).toBeGreaterThan(0)
})

test('one that was put off and never came again holds up nobody for long', async () => {
  const { pacer, moveTo } = givenTurns()
  for (let id = 0; id < burst; id += 1) await pacer.take(call, { awaited: true })
  expect(await pacer.take(call, { awaited: true, waiter: { id: 1, waitedMs: 60_000 } })).toBeGreaterThan(0)
  moveTo(2 * everyMs)
  expect(await pacer.take(call, { awaited: true, waiter: { id: 2, waitedMs: 10 } })).toBeGreaterThan(0)
  moveTo(2 * everyMs + 8_000)
  expect(await pacer.take(call, { awaited: true, waiter: { id: 2, waitedMs: 8_010 } })).toBe(0)
})

test('one that leaves a turn to another asks again when the next one may be free', async () => {
  const { pacer } = givenTurns()
  for (let id = 0; id < burst; id += 1) await pacer.take(call, { awaited: true })
  await pacer.take(call, { awaited: true, waiter: { id: 1, waitedMs: 60_000 } })
  const wait = await pacer.take(call, { awaited: true, waiter: { id: 2, waitedMs: 10 } })
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(Math.ceil(everyMs))
})
