import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import { beginDecision } from '../../src/gate/begin-decision.ts'
import { breakGlass, type Glass } from '../../src/gate/break-glass.ts'
import type { Proposal } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import { changed, jobs, refusal } from '../support/decided.ts'
import { ana, ben, chen, dora, gil, later, noon } from '../support/people.ts'
import { plan, proposed, proposing, yes } from '../support/proposals.ts'

const glass: Glass = { after: 600_000, withoutData: ['vercel'] }
const reason = 'Everyone else is on a plane'
/** An admin whom the catalog names. */
const eve: Person = {
  id: 'U6',
  name: 'eve',
  account: 'eve',
  roles: ['responder', 'approver', 'admin'],
  breaksGlass: true,
}
const own = (changedPlan: Partial<Proposal['plan']> = {}): Proposal =>
  changed(propose({ ...proposing, requester: eve, plan: { ...plan, ...changedPlan } }, noon)).state
const alone = (proposal: Proposal, person = eve) => ({ ...yes(proposal), person, reason })

describe('breaking the glass', () => {
  test('an admin approves their own proposal alone, once it has waited, and says why', () => {
    const proposal = own()
    const { state, entries, effects } = changed(breakGlass(proposal, alone(proposal), glass, later(600)))
    expect(state).toMatchObject({ state: 'approved', decidedBy: { name: 'eve' }, approvals: [{ alone: reason }] })
    expect(entries).toMatchObject([{ kind: 'broke-glass', actor: { name: 'eve' }, data: { reason, requester: 'eve' } }])
    expect(jobs(effects)).toEqual(['execute'])
  })

  test.each<[string, Person, Glass, number, Partial<Proposal['plan']>, RegExp]>([
    ['without a rule in the catalog', eve, null, 600, {}, /Nobody approves alone here/],
    ['too early', eve, glass, 541, {}, /alone in 1 min/],
    ['an admin who is not named', dora, glass, 600, {}, /Only an admin named under break_glass/],
    ['one who is named and no admin', { ...chen, breaksGlass: true }, glass, 600, {}, /Only an admin named/],
    ['SQL', eve, glass, 600, { call: { ...plan.call, connector: 'postgres' } }, /SQL and data are never/],
    ['data behind an API', eve, glass, 600, { call: { ...plan.call, connector: 'http' } }, /SQL and data are never/],
    ['rows of Supabase', eve, glass, 600, { call: { ...plan.call, connector: 'supabase' } }, /SQL and data are never/],
  ])('%s is refused, and recorded', (_, person, rule, seconds, change, why) => {
    const proposal = own(change)
    const decision = breakGlass(proposal, alone(proposal, person), rule, later(seconds))
    expect(refusal(decision)).toMatch(why)
    expect(decision).toMatchObject({ entries: [{ kind: 'refused', data: { asked: 'approve alone' } }] })
  })

  test.each([
    ['no reason', { reason: ' ' }, /Say why/],
    ['another word', { typed: 'x' }, /Type opsmantik-console exactly/],
    ['another plan', { digest: 'f'.repeat(64) }, /not the plan/],
    ['an older gate', { version: 0 }, /changed since/],
    ['words in the thread', { source: 'mention' as const }, /never decide a gate/],
    ['the command line', { source: 'cli' as const }, /button in Slack/],
  ])('with %s it is refused', (_, change, why) => {
    const proposal = own()
    expect(refusal(breakGlass(proposal, { ...alone(proposal), ...change }, glass, later(600)))).toMatch(why)
  })

  test('a change is confirmed as ever', () => {
    const proposal = proposed('change')
    expect(refusal(breakGlass(proposal, alone(proposal), glass, later(600)))).toMatch(/Press Confirm/)
  })

  test('who pressed too early is told when it is time, and then the press opens', () => {
    const click = { asked: 'approve', version: 1, person: eve, glass } as const
    expect(refusal(beginDecision(own(), click, later(60)))).toMatch(/eve asked for this .*alone in 9 min/)
    expect(changed(beginDecision(own(), click, later(600))).entries).toEqual([])
    expect(refusal(beginDecision(own(), { ...click, glass: null }, later(600)))).toMatch(/eve asked for this/)
  })

  test('whoever tries whenever on whatever, only a named admin succeeds, in time, and never on SQL or data', () => {
    const person = fc.constantFrom(ana, ben, chen, dora, gil, eve, { ...ben, breaksGlass: true })
    const rule = fc.constantFrom<Glass>(null, glass, { after: 0, withoutData: ['vercel'] })
    const connector = fc.constantFrom('vercel', 'postgres', 'http', 'supabase', 'whatever', '__proto__')
    let broken = 0
    fc.assert(
      fc.property(person, rule, connector, fc.nat(2400), fc.string(), (who, allowed, kind, seconds, why) => {
        const proposal = own({ call: { ...plan.call, connector: kind } })
        const decision = breakGlass(proposal, { ...alone(proposal, who), reason: why }, allowed, later(seconds))
        if (decision.kind === 'refused' || decision.state.state !== 'approved') return
        broken += 1
        expect([who, kind]).toEqual([eve, 'vercel'])
        expect(allowed !== null && seconds * 1000 >= allowed.after && seconds <= 1800).toBe(true)
        expect(why.trim()).not.toBe('')
      }),
      { numRuns: 2000 },
    )
    expect(broken).toBeGreaterThan(0)
  })
})
