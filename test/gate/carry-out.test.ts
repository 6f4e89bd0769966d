import { describe, expect, test } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import { approve } from '../../src/gate/approve.ts'
import { claim, holdsClaim } from '../../src/gate/claim.ts'
import { finish, markOutcomeUnknown, verified } from '../../src/gate/finish.ts'
import type { ConfirmResult, Proposal } from '../../src/gate/proposal.ts'
import { sayOutcome } from '../../src/gate/say-outcome.ts'
import { supersede } from '../../src/gate/supersede.ts'

import { changed, jobs, refusal, timers } from '../support/decided.ts'
import { ana, chen, gil, later } from '../support/people.ts'
import { origin, plan, proposed, yes } from '../support/proposals.ts'

const guards = plan.guards

/** Approved one minute after noon, claimed a second later. */
function approved(): Proposal {
  const proposal = proposed()
  return changed(approve(proposal, { ...yes(proposal), person: chen }, later(60))).state
}
const running = () => changed(claim(approved(), { guards, ...origin }, later(61))).state
const unknown = () => changed(markOutcomeUnknown(running(), later(81))).state
const result = (kind: 'succeeded' | 'failed' | 'moved' | 'lost') => ({ kind, summary: `it ${kind}` })

describe('claiming', () => {
  test('one claim gets the fence and twenty seconds', () => {
    const { state, effects } = changed(claim(approved(), { guards, ...origin }, later(61)))
    expect(state).toMatchObject({ state: 'running', fence: 1 })
    expect(timers(effects)).toEqual({ unstarted: null, unanswered: later(81) })
    expect(refusal(claim(state, { guards, ...origin }, later(61)))).toMatch(/being carried out/)
  })

  test.each([
    ['another value', { deployment: 'dpl_777' }],
    ['a field that is gone', {}],
    ['a new field', { ...guards, alias: 'x' }],
  ])('%s since the plan supersedes it, by name and without its value', (_, now) => {
    const { state, entries, effects } = changed(claim(approved(), { guards: now, ...origin }, later(61)))
    expect(state.state).toBe('superseded')
    expect(state.result).toMatch(/^Changed since the plan: (deployment|alias)\. No change that was approved here/)
    expect(entries.map(it => it.kind)).toEqual(['superseded'])
    expect(jobs(effects)).toEqual([])
  })

  test('an approval that waited through an outage is superseded', () => {
    expect(changed(claim(approved(), { guards, ...origin }, later(120))).state.state).toBe('running')
    expect(changed(claim(approved(), { guards, ...origin }, later(121))).state.state).toBe('superseded')
  })

  test.each<[string, Partial<Proposal>]>([
    ['its call', { plan: { ...plan, call: { ...plan.call, arguments: { to: 'dpl_777' } } } }],
    ['its effect', { plan: { ...plan, effect: 'change' } }],
    ['what people read', { plan: { ...plan, title: 'Clear a cache' } }],
    ['who asked', { requester: { id: 'U9', name: 'eve', account: 'eve' } }],
    ['how many must approve', { needed: 0 }],
    ['its approvals', { approvals: [] }],
    ['who approved', { approvals: [{ ...proposed().requester, at: later(60) }] }],
    ['its step', { step: 'L1' }],
    ['its expiry', { dueAt: later(86_400) }],
  ])('what was changed round the gate is not carried out: %s', (_, change) => {
    const { state, entries, effects } = changed(claim({ ...approved(), ...change }, { guards, ...origin }, later(61)))
    expect(state).toMatchObject({ state: 'superseded', renewing: false })
    expect(state.result).toMatch(/not what was approved/)
    expect(entries.map(it => it.kind)).toEqual(['superseded'])
    expect(jobs(effects)).toEqual([])
  })

  test('nor is it for another program, or where a drill was meant', () => {
    for (const other of [{ program: 'h2' }, { drill: true }]) {
      const { state } = changed(claim(approved(), { guards, ...origin, ...other }, later(61)))
      expect(state.result).toMatch(/not what was approved/)
    }
  })

  test('what nobody approved is not claimed', () => {
    expect(refusal(claim(proposed(), { guards, ...origin }, later(1)))).toMatch(/waits for its decision/)
  })

  test('a process that was paused finds its claim gone', () => {
    expect(holdsClaim(running(), 1)).toBe(true)
    expect(holdsClaim(running(), 0)).toBe(false)
    expect(holdsClaim(unknown(), 1)).toBe(false)
  })

  test('what runs is no longer superseded', () => {
    expect(refusal(supersede(running(), { what: 'x' }, later(62)))).toMatch(/being carried out/)
  })
})

describe('the answer', () => {
  test.each([
    ['succeeded', 'executed'],
    ['failed', 'execution-failed'],
  ] as const)('%s is recorded with who asked and who approved', (kind, entry) => {
    const { state, entries, effects } = changed(finish(running(), { fence: 1, result: result(kind) }, later(65)))
    expect(state).toMatchObject({ state: kind, result: `it ${kind}` })
    expect(entries).toMatchObject([{ kind: entry, data: { requester: 'ana', approvedBy: ['chen'], undo: plan.undo } }])
    expect(timers(effects)).toEqual({ unanswered: null })
    expect(refusal(finish(state, { fence: 1, result: result('failed') }, later(66)))).toMatch(
      /carried out already|It failed/,
    )
  })

  test('an answer with another fence changes nothing', () => {
    expect(refusal(finish(running(), { fence: 0, result: result('succeeded') }, later(65)))).toMatch(/Another run/)
  })

  test('a lost answer is unknown, and the system is read', () => {
    const { state, entries, effects } = changed(finish(running(), { fence: 1, result: result('lost') }, later(65)))
    expect(state).toMatchObject({ state: 'unknown', result: 'it lost' })
    expect(entries.map(it => it.kind)).toEqual(['execution-unknown'])
    expect(jobs(effects)).toEqual(['verify'])
  })

  test('that the world moved, and nothing was changed, supersedes it, and no plan follows by itself', () => {
    const { state, entries, effects } = changed(finish(running(), { fence: 1, result: result('moved') }, later(65)))
    expect(state).toMatchObject({ state: 'superseded', renewing: false })
    expect(entries).toMatchObject([{ kind: 'superseded', data: { what: 'it moved.' } }])
    expect(timers(effects)).toMatchObject({ unanswered: null })
    const late = changed(finish(unknown(), { fence: 1, result: result('moved') }, later(90)))
    expect(late.state).toMatchObject({ state: 'superseded', renewing: false })
  })

  test('an answer that comes after all ends the doubt', () => {
    expect(changed(finish(unknown(), { fence: 1, result: result('succeeded') }, later(90))).state.state).toBe(
      'succeeded',
    )
  })

  test('silence is unknown only while it runs', () => {
    expect(changed(markOutcomeUnknown(running(), later(81))).state.state).toBe('unknown')
    expect(refusal(markOutcomeUnknown(approved(), later(81)))).toMatch(/about to start/)
  })
})

describe('what the system works on', () => {
  const building = () =>
    changed(finish(running(), { fence: 1, result: { kind: 'accepted', summary: 'it builds' } }, later(65))).state
  const look = (kind: ConfirmResult['kind'], at: Date, summary: string = kind) =>
    changed(verified(building(), { confirm: { kind, summary } }, at))

  test('runs until the system says how it ended, and is looked at again', () => {
    const { state, effects, entries } = changed(
      finish(running(), { fence: 1, result: { kind: 'accepted', summary: 'it builds' } }, later(65)),
    )
    expect(state).toMatchObject({ state: 'running', result: 'it builds' })
    expect(entries).toEqual([])
    expect(timers(effects)).toEqual({ unanswered: later(75) })
    const due = changed(markOutcomeUnknown(state, later(75)))
    expect(due.state).toBe(state)
    expect(jobs(due.effects)).toEqual(['verify'])
    expect(timers(due.effects)).toEqual({ unanswered: later(85) })
    expect(look('going-on', later(76), 'it still builds').state).toMatchObject({
      state: 'running',
      result: 'it still builds',
    })
  })

  test.each([
    ['done', 'succeeded', 'executed'],
    ['failed', 'failed', 'execution-failed'],
  ] as const)('that is %s has %s at once', (found, state, entry) => {
    const over = look(found, later(76))
    expect(over.state).toMatchObject({ state, result: found })
    expect(over.entries).toMatchObject([{ kind: entry, data: { requester: 'ana' } }])
    expect(timers(over.effects)).toEqual({ unanswered: null })
  })

  test('and that leaves no trace has failed only when a slow system had its time', () => {
    expect(look('not-done', later(76)).state).toEqual(building())
    expect(look('not-done', later(260)).state.state).toBe('failed')
    expect(look('unclear', later(260)).state).toEqual(building())
  })

  test('for longer than any build is unknown', () => {
    const over = changed(markOutcomeUnknown(building(), later(60 + 45 * 60)))
    expect(over.state).toMatchObject({ state: 'unknown', result: 'it builds. Its end did not come in time.' })
  })

  test('though its answer was lost runs again', () => {
    const { state, effects, entries } = changed(
      verified(unknown(), { confirm: { kind: 'going-on', summary: 'it builds' } }, later(82)),
    )
    expect(state).toMatchObject({ state: 'running', result: 'it builds' })
    expect(entries).toMatchObject([{ kind: 'verified', data: { found: 'going-on', state: 'running' } }])
    expect(timers(effects)).toEqual({ unanswered: later(92) })
  })
})

describe('looking again', () => {
  const look = (kind: 'done' | 'not-done' | 'unclear', at: Date) => {
    return changed(verified(unknown(), { confirm: { kind, summary: `looks ${kind}` } }, at))
  }

  test('done is believed at once', () => {
    const { state, entries } = look('done', later(82))
    expect(state).toMatchObject({ state: 'succeeded', result: 'looks done' })
    expect(entries).toMatchObject([{ kind: 'verified', data: { found: 'done', state: 'succeeded' } }])
  })

  test('not done is believed only when a slow system had its time', () => {
    const early = look('not-done', later(82))
    expect(early.state.state).toBe('unknown')
    expect(timers(early.effects)).toEqual({ unanswered: later(140) })
    const over = changed(verified(early.state, { confirm: { kind: 'not-done', summary: 'x' } }, later(140)))
    expect(over.state.state).toBe('unknown')
    expect(timers(over.effects)).toEqual({ unanswered: later(260) })
    expect(look('not-done', later(260)).state.state).toBe('failed')
  })

  test('what stays unclear stays unknown, for a person to look at', () => {
    const { state, effects } = look('unclear', later(400))
    expect(state.state).toBe('unknown')
    expect(timers(effects)).toEqual({ unanswered: null })
  })

  test('the timer reads the system again and never repeats the change', () => {
    const { state, effects, entries } = changed(markOutcomeUnknown(unknown(), later(260)))
    expect(state).toEqual(unknown())
    expect(entries).toEqual([])
    expect(jobs(effects)).toEqual(['verify'])
  })

  test('a look at what is known changes nothing', () => {
    expect(refusal(verified(running(), { confirm: { kind: 'done', summary: '' } }, later(70)))).toMatch(/being carried/)
  })
})

describe('the word of a person', () => {
  const say = (went: boolean, at: Date, reason = 'two e-mails arrived', person: Person = ana) =>
    sayOutcome(unknown(), { version: 1, person, went, reason }, at)

  test('settles what nobody knows, with how they know it', () => {
    const { state, entries, effects } = changed(say(true, later(90)))
    expect(state).toMatchObject({ state: 'succeeded', result: 'ana says that it was carried out: two e-mails arrived' })
    expect(entries).toMatchObject([
      { kind: 'verified', actor: { name: 'ana' }, data: { found: 'done', result: 'two e-mails arrived' } },
    ])
    expect(timers(effects)).toEqual({ unanswered: null })
  })

  test('that it was not done counts only when a slow system had its time', () => {
    expect(refusal(say(false, later(82)))).toMatch(/may still go through\. Look again in 178 s/)
    expect(changed(say(false, later(260))).state.state).toBe('failed')
  })

  test('needs a reason, a responder, and something that nobody knows', () => {
    expect(refusal(say(true, later(90), ' '))).toMatch(/how you know/)
    expect(refusal(say(true, later(90), 'x', gil))).toMatch(/responder/)
    const click = { version: 1, person: ana, went: true, reason: 'x' }
    expect(refusal(sayOutcome(running(), click, later(90)))).toMatch(/being carried out/)
  })
})

describe('a change that was not begun', () => {
  test('is not done, never unknown: it is superseded, and a person asks again', () => {
    const running = changed(claim(approved(), { guards, ...origin }, later(61))).state
    const result = { kind: 'not-begun', summary: 'Its turn came too late.' } as const
    const { state } = changed(finish(running, { fence: running.fence, result }, later(70)))
    expect(state).toMatchObject({ state: 'superseded', renewing: false, result: 'Not done: Its turn came too late.' })
  })

  test('an approval is not carried out after the clock was set back by an hour', () => {
    expect(changed(claim(approved(), { guards, ...origin }, later(60 - 3_600))).state).toMatchObject({
      state: 'superseded',
      result: expect.stringContaining('The clock was set back'),
    })
    expect(changed(claim(approved(), { guards, ...origin }, later(58))).state.state).toBe('running')
  })
})
