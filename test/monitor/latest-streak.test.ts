import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latestStreak } from '../../src/monitor/latest-streak.ts'
import type { Monitor } from '../../src/monitor/monitor.ts'
import { observe } from '../../src/monitor/observe.ts'

const outcomes = { G: 'as-expected', B: 'not-as-expected', U: 'could-not-check' } as const

/** One a minute, the newest first. */
const results = (newestFirst: string) =>
  [...newestFirst].map((letter, index) => ({
    outcome: outcomes[letter as keyof typeof outcomes],
    at: new Date(Date.UTC(2026, 4, 4, 14, 59 - index)),
  }))

const streak = (newestFirst: string) => {
  const found = latestStreak(results(newestFirst))
  return found === null ? null : `${found.kind} ${found.times} since :${found.since.getUTCMinutes()}`
}

test('counts failures since the last good result, and what could not be checked apart from them', () => {
  expect(streak('')).toBeNull()
  expect(streak('GBB')).toBeNull()
  expect(streak('BBBG')).toBe('failing 3 since :57')
  expect(streak('BUBG')).toBe('failing 2 since :57')
  expect(streak('UUBG')).toBe('unchecked 2 since :58')
  expect(streak('UU')).toBe('unchecked 2 since :58')
})

test('says the same as the monitor that has seen the same', () => {
  const any = fc.array(fc.constantFrom('G', 'B', 'U'), { minLength: 1, maxLength: 50 }).map(it => it.join(''))
  fc.assert(
    fc.property(any, newestFirst => {
      const all = results(newestFirst)
      let monitor: Monitor = { failing: null, unchecked: null, alarm: null }
      for (const { outcome, at } of all.toReversed()) monitor = observe(monitor, outcome, at, null).monitor
      const latest = latestStreak(all)
      if (latest === null) expect([monitor.failing, monitor.unchecked]).toEqual([null, null])
      else expect(monitor[latest.kind]).toEqual({ times: latest.times, since: latest.since })
    }),
  )
})
