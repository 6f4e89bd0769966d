import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approve } from '../../src/gate/approve.ts'
import { beginDecision } from '../../src/gate/begin-decision.ts'
import { expire } from '../../src/gate/check-decidable.ts'
import { claim } from '../../src/gate/claim.ts'
import { finish } from '../../src/gate/finish.ts'
import type { Proposal } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import { isSameChange, type Mover, recheck, supersede } from '../../src/gate/supersede.ts'

import { changed, jobs, refusal, shown, timers } from '../support/decided.ts'
import { ana, anaAtHome, ben, chen, dora, gil, later, noon } from '../support/people.ts'
import { origin, plan, proposed, proposing, yes } from '../support/proposals.ts'

const guards = plan.guards
const moved = { deployment: 'dpl_777' }
const approved = (proposal = proposed()) =>
  changed(approve(proposal, { ...yes(proposal), person: chen }, later(60))).state

/** A secret of the target has changed, and nothing else. */
const rotated = { ...guards, 'secret token': 'b1' }
const withSecret = { ...plan, guards: { ...guards, 'secret token': 'a0' } }
const sealed = (): Proposal => changed(propose({ ...proposing, plan: withSecret }, noon)).state
const mover: Mover = {
  id: 'p9',
  incident: 7,
  state: 'succeeded',
  title: 'Roll back opsmantik-console',
  effect: 'destroy',
  requester: 'ben',
  approvers: ['dora'],
}

describe('the world moves', () => {
  test('while someone decides: nothing is left to decide, and no plan follows by itself', () => {
    const { state, entries, effects } = changed(recheck(proposed(), { guards: moved }, later(5)))
    const what = 'Changed since the plan: deployment.'
    expect(state).toMatchObject({ state: 'superseded', renewing: false, movedBy: null })
    expect(state.result).toBe(
      `${what} No change that was approved here since then explains it: ask in the system itself who did it.`,
    )
    expect(entries).toMatchObject([{ kind: 'superseded', data: { what } }])
    expect(shown(effects)).toContain('gate:p1')
    expect(jobs(effects)).toEqual([])
    expect(timers(effects)).toEqual({ expire: null, unstarted: null, unanswered: null })
    expect(refusal(approve(state, { ...yes(state), person: chen }, later(6)))).toMatch(
      /Nothing was changed; run the step again for a new plan/,
    )
  })

  test('between approval and act, or as the system answers to the act: the same', () => {
    expect(changed(claim(approved(), { guards: moved, ...origin }, later(61))).state).toMatchObject({
      state: 'superseded',
      renewing: false,
    })
    const running = changed(claim(approved(), { guards, ...origin }, later(61))).state
    const result = { kind: 'moved', summary: 'dpl_777 is in production' } as const
    expect(changed(finish(running, { fence: running.fence, result, mover }, later(62))).state).toMatchObject({
      ...{ state: 'superseded', renewing: false, movedBy: 'p9' },
      result: expect.stringMatching(/^dpl_777 is in production\. INC-7 changed it/),
    })
  })

  test('by a change of another incident: that is named, with who asked for it and who approved it', () => {
    const { state, entries } = changed(recheck(proposed(), { guards: moved, mover }, later(5)))
    expect(state.movedBy).toBe('p9')
    expect(state.result).toMatch(
      /INC-7 changed it: “Roll back opsmantik-console”, proposed by ben, approved by dora\.$/,
    )
    expect(entries).toMatchObject([{ data: { movedBy: { incident: 7, approvers: ['dora'] } } }])
    const alone = { ...mover, effect: 'change', approvers: ['ben'] } as const
    expect(changed(recheck(proposed(), { guards: moved, mover: alone }, later(5))).state.result).toMatch(
      /“Roll back opsmantik-console”, proposed and confirmed by ben\.$/,
    )
    const lost = changed(recheck(proposed(), { guards: moved, mover: { ...mover, state: 'unknown' } }, later(5))).state
    expect(lost.result).toMatch(/INC-7 may have changed it/)
  })

  test('as long as it holds, a reading changes nothing', () => {
    const proposal = proposed()
    expect(changed(recheck(proposal, { guards, mover }, later(5))).state).toBe(proposal)
    expect(refusal(recheck(approved(), { guards: moved }, later(61)))).toMatch(/about to start/)
  })

  test('where only a secret has changed, its value is not said, nobody moved anything, and a new plan follows once', () => {
    const { state } = changed(recheck(sealed(), { guards: rotated, mover }, later(5)))
    expect(state).toMatchObject({ renewing: true, movedBy: null, result: 'Changed since the plan: secret token.' })
    const again = changed(propose({ ...proposing, id: 'p2', plan: withSecret, replaces: 'p1' }, noon)).state
    expect(changed(recheck(again, { guards: rotated }, later(5))).state.renewing).toBe(false)
    const both = { ...rotated, deployment: 'dpl_777' }
    expect(changed(recheck(sealed(), { guards: both }, later(5))).state.renewing).toBe(false)
  })

  test('where nobody knows what it was planned from: a person has to ask', () => {
    const loose = { ...sealed(), walk: null, step: null }
    expect(changed(recheck(loose, { guards: rotated }, later(5))).state.renewing).toBe(false)
    expect(changed(recheck({ ...loose, undoes: 'p0' }, { guards: rotated }, later(5))).state.renewing).toBe(true)
  })

  test('an approval that waited too long is not planned anew by itself', () => {
    expect(changed(claim(approved(), { guards, ...origin }, later(121))).state).toMatchObject({
      state: 'superseded',
      renewing: false,
    })
    expect(changed(supersede(approved(), { what: 'x' }, later(70))).state.renewing).toBe(false)
  })

  test('whatever the guards are, one that differs, is new or is gone is found, and is followed by no plan of its own', () => {
    const values = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 12 }), { maxKeys: 5 })
    fc.assert(
      fc.property(values, values, (planned, now) => {
        const proposal = { ...proposed(), plan: { ...plan, guards: planned } }
        const { state } = changed(recheck(proposal, { guards: now }, later(5)))
        const same = JSON.stringify(Object.entries(planned).sort()) === JSON.stringify(Object.entries(now).sort())
        expect(state.state).toBe(same ? 'proposed' : 'superseded')
        expect(state.renewing).toBe(false)
        for (const name of Object.keys(now)) if (planned[name] !== now[name]) expect(state.result).toContain(name)
      }),
    )
  })
})

describe('a plan made by itself in the place of another', () => {
  test('is the same change from the same present, or none', () => {
    expect(isSameChange(withSecret, { ...withSecret, guards: rotated, lines: [] })).toBe(true)
    expect(isSameChange(withSecret, { ...withSecret, guards: { ...rotated, deployment: 'dpl_777' } })).toBe(false)
    const back = { ...plan.call, arguments: { to: 'dpl_9f2' } }
    expect(isSameChange(plan, { ...plan, call: back })).toBe(false)
    expect(isSameChange(plan, { ...plan, undoCall: back })).toBe(false)
    expect(isSameChange(plan, { ...plan, effect: 'change' })).toBe(false)
  })
})

describe('pressing a button of the gate', () => {
  test.each([
    ['approve', chen],
    ['approve', dora],
    ['reject', ana],
    ['reject', chen],
  ] as const)('%s opens for who may, and a yes has the present read again', (asked, person) => {
    const proposal = proposed()
    const { state, entries, effects } = changed(
      beginDecision(proposal, { glass: null, asked, version: 1, person }, later(5)),
    )
    expect(state).toBe(proposal)
    expect(entries).toEqual([])
    expect(jobs(effects)).toEqual(asked === 'reject' ? [] : ['recheck'])
  })

  test.each([
    ['approve', ana, /ana asked for this/],
    ['approve', anaAtHome, /ana asked for this/],
    ['approve', ben, /Only an approver/],
    ['approve', gil, /Only an approver/],
    ['confirm', dora, /approval of a second person/],
    ['reject', gil, /Only a responder or an approver/],
  ] as const)('%s by who never can is refused at once, and recorded', (asked, person, reason) => {
    const decision = beginDecision(proposed(), { glass: null, asked, version: 1, person }, later(5))
    expect(refusal(decision)).toMatch(reason)
    expect(decision).toMatchObject({ entries: [{ kind: 'refused', actor: { id: person.id }, data: { asked } }] })
  })

  test('after its time it has expired, and the attempt is recorded too', () => {
    const { state, entries } = changed(
      beginDecision(proposed(), { glass: null, asked: 'approve', version: 1, person: chen }, later(1801)),
    )
    expect(state.state).toBe('expired')
    expect(entries.map(it => it.kind)).toEqual(['expired', 'refused'])
    const late = beginDecision(
      changed(expire(proposed(), later(1800))).state,
      { glass: null, asked: 'approve', version: 1, person: chen },
      later(1900),
    )
    expect(late).toMatchObject({ kind: 'refused', entries: [{ kind: 'refused' }] })
  })
})

describe('a plan that needs an admin', () => {
  const severe = (): Proposal => changed(propose({ ...proposing, plan: { ...plan, admin: true } }, noon)).state

  test('is not approved by an approver alone', () => {
    const proposal = severe()
    expect(refusal(approve(proposal, { ...yes(proposal), person: chen }, later(1)))).toMatch(/needs an admin/)
    expect(
      refusal(beginDecision(proposal, { glass: null, asked: 'approve', version: 1, person: chen }, later(1))),
    ).toMatch(/needs an admin/)
    expect(changed(approve(proposal, { ...yes(proposal), person: dora }, later(2))).state.state).toBe('approved')
  })

  test('with two to approve takes an approver and an admin, in any order', () => {
    const proposal = { ...severe(), needed: 2 }
    for (const [first, second] of [
      [chen, dora],
      [dora, chen],
    ] as const) {
      const once = changed(approve(proposal, { ...yes(proposal), person: first }, later(1))).state
      expect(once.state).toBe('proposed')
      expect(changed(approve(once, { ...yes(once), person: second }, later(2))).state.state).toBe('approved')
    }
  })

  test('has another digest than the same without', () => {
    expect(severe().digest).not.toBe(proposed().digest)
  })

  test('whoever approves in whatever order, an admin is among them when it starts', () => {
    const person = fc.constantFrom(ana, anaAtHome, ben, chen, dora, gil, { ...chen, id: 'U7', account: 'eve' })
    fc.assert(
      fc.property(fc.array(person, { maxLength: 8 }), fc.constantFrom(1, 2, 3), (people, needed) => {
        let proposal: Proposal = { ...severe(), needed }
        people.forEach((it, index) => {
          const decision = approve(proposal, { ...yes(proposal), person: it }, later(index + 1))
          if (decision.kind === 'changed') proposal = decision.state
        })
        if (proposal.state === 'approved') {
          expect(proposal.approvals.some(it => it.admin)).toBe(true)
          expect(proposal.approvals.length).toBeGreaterThanOrEqual(needed)
        }
      }),
    )
  })
})
