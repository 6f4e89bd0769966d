import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Monitor, meaningOf } from '../../src/monitor/monitor.ts'
import { type Observed, observe } from '../../src/monitor/observe.ts'
import type { Outcome } from '../../src/walk/verdict.ts'

const newMonitor: Monitor = { failing: null, unchecked: null, alarm: null }

const minute = (count: number) => new Date(Date.UTC(2026, 4, 4, 14, count))

/** G: as expected, B: not as expected, U: could not be checked; one a minute. Gives what came of each. */
function seen(results: string, after = 3): readonly Observed[] {
  const outcomes = { G: 'as-expected', B: 'not-as-expected', U: 'could-not-check' } as const
  let monitor: Monitor = newMonitor
  return [...results].map((letter, index) => {
    const outcome = outcomes[letter as keyof typeof outcomes]
    const observed = observe(monitor, outcome, minute(index), { after, id: `a${index}` })
    monitor = observed.monitor
    return observed
  })
}

/** The alarms of each result: `-` for none. */
const told = (results: string, after?: number) =>
  seen(results, after).map(({ alarm }) =>
    alarm === null ? '-' : `${alarm.id} ${alarm.kind} ${alarm.streak.times}${alarm.endedAt === null ? '' : ' over'}`,
  )

describe('an alarm', () => {
  test('is raised by the third failure in a row, goes on as one, and is over with the first good result', () => {
    expect(told('GBBBBGB')).toEqual(['-', '-', '-', 'a3 failing 3', 'a3 failing 4', 'a3 failing 4 over', '-'])
    const [, , , raised, , over] = seen('GBBBBG')
    expect(raised?.alarm).toMatchObject({ beganAt: minute(1), raisedAt: minute(3), endedAt: null })
    expect(over?.alarm).toMatchObject({ beganAt: minute(1), endedAt: minute(5) })
    expect(over?.monitor).toEqual(newMonitor)
  })

  test('is not raised by failures with a good result between them', () => {
    expect(told('BBGBBGBB').filter(it => it !== '-')).toEqual([])
  })

  test('says that it could not be checked, which is neither a failure nor a pass', () => {
    expect(told('UUU')).toEqual(['-', '-', 'a2 unchecked 3'])
    // Neither ends the failures nor adds to them.
    expect(told('BBUB')).toEqual(['-', '-', '-', 'a3 failing 3'])
    expect(told('BBUUG')).toEqual(['-', '-', '-', '-', '-'])
    // A failure shows that it can be checked.
    expect(told('UUBUU').filter(it => it !== '-')).toEqual([])
  })

  test('goes on while it cannot be checked, and stays the same one when it turns out to fail', () => {
    expect(told('BBBUUUU')).toEqual([...['-', '-'], ...Array<string>(5).fill('a2 failing 3')])
    expect(told('UUUBBBG')).toEqual([
      ...['-', '-', 'a2 unchecked 3', 'a2 unchecked 3', 'a2 unchecked 3', 'a2 failing 3', 'a2 failing 3 over'],
    ])
  })

  test('is raised at once where one failure is enough, and never where nobody wants to be told', () => {
    expect(told('B', 1)).toEqual(['a0 failing 1'])
    expect(observe(newMonitor, 'not-as-expected', minute(0), null).alarm).toBeNull()
  })
})

test('an outcome is good only where nothing hard was missed', () => {
  const outcomes: readonly Outcome[] = [
    'as-expected',
    'soft-missed',
    'not-as-expected',
    'could-not-check',
    'person-judges',
  ]
  expect(outcomes.map(meaningOf)).toEqual(['good', 'good', 'failing', 'unchecked', 'unchecked'])
})

test('whatever is seen, one alarm is up at a time, it has a reason, and ends only with a good result', () => {
  const results = fc.array(fc.constantFrom('G', 'B', 'U'), { maxLength: 60 }).map(it => it.join(''))
  fc.assert(
    fc.property(results, fc.integer({ min: 1, max: 5 }), (text, after) => {
      let going: string | null = null
      for (const [index, { alarm, monitor }] of seen(text, after).entries()) {
        const letter = text[index]
        if (going !== null) expect(alarm?.id).toBe(going)
        if (alarm !== null && going === null) {
          // Counted by hand: failures since the last good result, or results in a row without an answer.
          const since =
            text
              .slice(0, index + 1)
              .split('G')
              .at(-1) ?? ''
          const reason = alarm.kind === 'failing' ? since.replaceAll('U', '') : (/U*$/.exec(since)?.[0] ?? '')
          expect(reason.length).toBe(after)
        }
        expect(alarm !== null && alarm.endedAt !== null).toBe(going !== null && letter === 'G')
        expect(monitor.alarm?.id ?? null).toBe(letter === 'G' ? null : (alarm?.id ?? null))
        going = monitor.alarm?.id ?? null
      }
    }),
  )
})
