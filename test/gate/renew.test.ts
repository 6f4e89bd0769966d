import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approve } from '../../src/gate/approve.ts'
import { claim } from '../../src/gate/claim.ts'
import { expire } from '../../src/gate/expire.ts'
import { press } from '../../src/gate/press.ts'
import type { Proposal } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import { recheck } from '../../src/gate/recheck.ts'
import { supersede } from '../../src/gate/supersede.ts'
import { changed, jobs, refusal, shown, timers } from '../incident/decided.ts'
import { ana, anaAtHome, ben, chen, dora, gil, later, noon } from '../incident/people.ts'
import { origin, plan, proposed, proposing, yes } from './proposals.ts'

const guards = plan.guards
const moved = { deployment: 'dpl_777' }
const approved = (proposal = proposed()) =>
  changed(approve(proposal, { ...yes(proposal), person: chen }, later(60))).state
/** A proposal that was planned in the place of another. */
const renewed = (): Proposal => changed(propose({ ...proposing, id: 'p2', replaces: 'p1' }, noon)).state

describe('the world moves', () => {
  test('while someone decides: nothing is left to decide, and a new plan follows', () => {
    const { state, entries, effects } = changed(recheck(proposed(), { guards: moved }, later(5)))
    expect(state).toMatchObject({ state: 'superseded', renewing: true, result: 'Changed since the plan: deployment.' })
    expect(entries).toMatchObject([{ kind: 'superseded', data: { what: 'Changed since the plan: deployment.' } }])
    expect(shown(effects)).toContain('gate:p1')
    expect(timers(effects)).toEqual({ expire: null, unstarted: null, unanswered: null })
    expect(refusal(approve(state, { ...yes(state), person: chen }, later(6)))).toMatch(
      /Nothing was changed; a new plan/,
    )
  })

  test('between approval and act: the same', () => {
    expect(changed(claim(approved(), { guards: moved, ...origin }, later(61))).state).toMatchObject({ renewing: true })
  })

  test('as long as it holds, a reading changes nothing', () => {
    const proposal = proposed()
    expect(changed(recheck(proposal, { guards }, later(5))).state).toBe(proposal)
    expect(refusal(recheck(approved(), { guards: moved }, later(61)))).toMatch(/about to start/)
  })

  test('a second time: a person has to ask', () => {
    expect(renewed().replaces).toBe('p1')
    expect(changed(recheck(renewed(), { guards: moved }, later(5))).state).toMatchObject({
      state: 'superseded',
      renewing: false,
    })
  })

  test('where nobody knows what it was planned from: a person has to ask', () => {
    const loose = { ...proposed(), walk: null, step: null }
    expect(changed(recheck(loose, { guards: moved }, later(5))).state.renewing).toBe(false)
    expect(changed(recheck({ ...loose, undoes: 'p0' }, { guards: moved }, later(5))).state.renewing).toBe(true)
  })

  test('an approval that waited too long is not planned anew by itself', () => {
    expect(changed(claim(approved(), { guards, ...origin }, later(121))).state).toMatchObject({
      state: 'superseded',
      renewing: false,
    })
    expect(changed(supersede(approved(), { what: 'x' }, later(70))).state.renewing).toBe(false)
  })

  test('whatever the guards are, one that differs, is new or is gone is found, and its values are not said', () => {
    const values = fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 12 }), { maxKeys: 5 })
    fc.assert(
      fc.property(values, values, (planned, now) => {
        const proposal = { ...proposed(), plan: { ...plan, guards: planned } }
        const { state } = changed(recheck(proposal, { guards: now }, later(5)))
        const same = JSON.stringify(Object.entries(planned).sort()) === JSON.stringify(Object.entries(now).sort())
        expect(state.state).toBe(same ? 'proposed' : 'superseded')
        for (const name of Object.keys(now)) if (planned[name] !== now[name]) expect(state.result).toContain(name)
      }),
    )
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
    const { state, entries, effects } = changed(press(proposal, { glass: null, asked, version: 1, person }, later(5)))
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
    const decision = press(proposed(), { glass: null, asked, version: 1, person }, later(5))
    expect(refusal(decision)).toMatch(reason)
    expect(decision).toMatchObject({ entries: [{ kind: 'refused', actor: { id: person.id }, data: { asked } }] })
  })

  test('after its time it has expired, and the attempt is recorded too', () => {
    const { state, entries } = changed(
      press(proposed(), { glass: null, asked: 'approve', version: 1, person: chen }, later(1801)),
    )
    expect(state.state).toBe('expired')
    expect(entries.map(it => it.kind)).toEqual(['expired', 'refused'])
    const late = press(
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
    expect(refusal(press(proposal, { glass: null, asked: 'approve', version: 1, person: chen }, later(1)))).toMatch(
      /needs an admin/,
    )
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
