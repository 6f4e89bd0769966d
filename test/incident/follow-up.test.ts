import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addFollowUps,
  changeFollowUp,
  type FollowUp,
  remindOfFollowUps,
  type WantedFollowUp,
} from '../../src/incident/follow-up.ts'
import { readFollowUpWords } from '../../src/incident/read-follow-up-words.ts'
import { changed, refusal, shown, timers } from '../support/decided.ts'
import { ana, ben, by, gil, later, noon } from '../support/people.ts'

const incident = { id: 7 }
const owner = { id: ana.id, name: ana.name }
const wanted = (title: string, seconds: number): WantedFollowUp => {
  return { title, owner, dueAt: later(seconds), file: null, line: null }
}
const given = (...seconds: number[]): readonly FollowUp[] =>
  changed(
    addFollowUps(
      incident,
      [],
      seconds.map(it => wanted(`after ${it}`, it)),
      by(ana),
    ),
  ).state

describe('a follow-up', () => {
  test('is numbered within its incident, shown in its list, and has the clock of what is due first', () => {
    const decision = changed(addFollowUps(incident, given(7200), [wanted('a', 3600), wanted('b', 60)], by(ana)))
    expect(decision.state.map(it => [it.number, it.title])).toEqual([
      [2, 'a'],
      [3, 'b'],
    ])
    expect(shown(decision.effects)).toEqual(['follow-ups'])
    expect(timers(decision.effects)).toEqual({ 'follow-up': later(60) })
  })

  test('is told of when somebody else gets it, and not when a person takes it for themselves', () => {
    const how = (person = ana) =>
      changed(addFollowUps(incident, [], [wanted('a', 60)], by(person))).entries[0]?.data.how
    expect([how(ana), how(ben)]).toEqual(['added', 'given'])
  })

  test('is added by responders only, and changed by whoever has it too', () => {
    expect(refusal(addFollowUps(incident, [], [wanted('a', 60)], by(gil)))).toMatch(/Only a responder/)
    const all = given(60).map(it => ({ ...it, owner: { id: gil.id, name: gil.name } }))
    expect(changed(changeFollowUp(incident, all, 1, { how: 'done' }, by(gil))).state[0]?.doneBy?.name).toBe('gil')
    expect(refusal(changeFollowUp(incident, given(60), 1, { how: 'done' }, by(gil)))).toMatch(/Only a responder/)
  })

  test('is done once, and says who has done it to whoever presses later', () => {
    const done = changed(changeFollowUp(incident, given(60), 1, { how: 'done' }, by(ben, 5))).state
    expect(refusal(changeFollowUp(incident, done, 1, { how: 'done' }, by(ana, 6)))).toBe('ben has done it already.')
    expect(refusal(changeFollowUp(incident, done, 9, { how: 'done' }, by(ana, 6)))).toMatch(/no follow-up 9/)
  })

  test('is not put off into the past, nor given to nobody or to a bot', () => {
    const change = (it: Parameters<typeof changeFollowUp>[3]) =>
      refusal(changeFollowUp(incident, given(60), 1, it, by(ana, 10)))
    expect(change({ how: 'later', dueAt: later(10) })).toMatch(/still to come/)
    expect(change({ how: 'given', to: undefined })).toMatch(/Say who/)
    expect(change({ how: 'given', to: { id: 'B1', name: 'bot', stranger: true } })).toMatch(/bot cannot be given/)
  })

  test('is told of once when it is due, together with what is due at the same time, and again only when put off', () => {
    const all = given(60, 90, 7200)
    const fired = changed(remindOfFollowUps(incident, all, 'r1', later(60)))
    expect(fired.state.map(it => [it.number, it.reminder])).toEqual([
      [1, 'r1'],
      [2, 'r1'],
    ])
    expect(shown(fired.effects)).toEqual(['reminder:r1', 'follow-ups'])
    expect(timers(fired.effects)).toEqual({ 'follow-up': later(7200) })
    const left = [...fired.state, ...all.slice(2)]
    expect(changed(remindOfFollowUps(incident, left, 'r2', later(61))).entries).toEqual([])
    const off = changed(changeFollowUp(incident, left, 1, { how: 'later', dueAt: later(600) }, by(ana, 100)))
    expect(timers(off.effects)).toEqual({ 'follow-up': later(600) })
  })

  test('is told of once whatever happens to it, and never when it is done', () => {
    const acts = fc.array(fc.record({ number: fc.integer({ min: 1, max: 3 }), done: fc.boolean() }), { maxLength: 6 })
    fc.assert(
      fc.property(acts, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 6 }), (list, times) => {
        let all = given(60, 120, 180)
        const write = (rows: readonly FollowUp[]) => {
          all = all.map(it => rows.find(row => row.number === it.number) ?? it)
        }
        for (const { number, done } of list) {
          const change = done ? ({ how: 'done' } as const) : ({ how: 'given', to: ben } as const)
          const decision = changeFollowUp(incident, all, number, change, by(ana))
          if (decision.kind === 'changed') write(decision.state)
        }
        const told: number[] = []
        for (const seconds of times.toSorted((a, b) => a - b)) {
          const { state } = changed(remindOfFollowUps(incident, all, `r${seconds}`, later(seconds)))
          told.push(...state.map(it => it.number))
          expect(state.every(it => it.doneAt === null)).toBe(true)
          write(state)
        }
        expect(new Set(told).size).toBe(told.length)
      }),
    )
  })
})

test.each([
  ['3d write it', 'write it', 3 * 24],
  ['in 24 hours: write it', 'write it', 24],
  ['write it within 2 weeks', 'write it', 14 * 24],
  ['tomorrow call the customer', 'call the customer', 24],
  ['call the customer tomorrow', 'call the customer', 24],
  ['write it by 2026-03-05', 'write it', 4 * 24],
  ['keep 3 days of logs', 'keep 3 days of logs', 7 * 24],
  ['', '', 7 * 24],
])('“%s” is read as “%s”, due after %i hours', (text, title, hours) => {
  expect(readFollowUpWords(text, noon)).toEqual({ kind: 'read', title, dueAt: later(hours * 3600) })
})

test.each(['write it by 2025-01-01', '0d write it', '-3d write it', 'write it by 2031-01-01'])(
  '“%s” is refused with what can be said',
  text => {
    expect(readFollowUpWords(text, noon)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/next year.*24h, 3d/),
    })
  },
)
