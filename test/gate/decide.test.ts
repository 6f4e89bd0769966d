import { describe, expect, test } from 'vitest'
import { type Person, terminalPerson } from '../../src/domain/person.ts'
import { approve, confirm } from '../../src/gate/approve.ts'
import { beginDecision } from '../../src/gate/begin-decision.ts'
import { breakGlass } from '../../src/gate/break-glass.ts'
import { expire } from '../../src/gate/check-decidable.ts'
import type { Proposal } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import { reject, withdraw } from '../../src/gate/reject.ts'
import { supersede } from '../../src/gate/supersede.ts'

import { changed, jobs, refusal, shown, timers } from '../support/decided.ts'
import { ana, anaAtHome, ben, chen, dora, gil, later, noon } from '../support/people.ts'
import { operation, plan, proposed, proposing, yes } from '../support/proposals.ts'

describe('proposing', () => {
  test('a plan that destroys waits for a second person until its time is over', () => {
    const { state, entries, effects } = changed(propose(proposing, noon))
    expect(state).toMatchObject({
      state: 'proposed',
      needed: 1,
      fence: 0,
      dueAt: later(1800),
      requester: { account: 'ana' },
    })
    const { label, text } = operation
    const lines = [...plan.lines, { label, text, warning: false }]
    expect(entries).toMatchObject([{ kind: 'proposed', actor: { name: 'ana' }, data: { title: plan.title, lines } }])
    expect(shown(effects)).toEqual(['gate:p1', 'card'])
    expect(timers(effects)).toEqual({ expire: later(1800), approval: later(600) })
    expect(jobs(effects)).toEqual([])
  })

  test('a change needs nobody else', () => {
    expect(proposed('change').needed).toBe(0)
  })

  test('a destroying plan without a word to type is a defect', () => {
    expect(() => propose({ ...proposing, plan: { ...plan, typed: null } }, noon)).toThrow('names no word to type')
  })

  test('only a responder proposes', () => {
    expect(refusal(propose({ ...proposing, requester: chen }, noon))).toMatch(/Only a responder/)
  })
})

describe('approving', () => {
  test('a second person with the word typed starts it within a minute', () => {
    const proposal = proposed()
    const { state, entries, effects } = changed(approve(proposal, { ...yes(proposal), person: chen }, later(60)))
    expect(state).toMatchObject({ state: 'approved', decidedBy: { name: 'chen' }, decidedAt: later(60) })
    expect(state.approvals).toEqual([{ id: 'U3', name: 'chen', account: 'chen', at: later(60) }])
    expect(entries).toMatchObject([{ kind: 'approved', actor: { name: 'chen' }, data: { requester: 'ana' } }])
    expect(jobs(effects)).toEqual(['execute'])
    expect(timers(effects)).toEqual({ expire: null, unstarted: later(120) })
  })

  test.each([
    ['who asked', ana, {}, /ana asked for this and cannot approve it/],
    ['who asked, from another account', anaAtHome, {}, /ana asked for this/],
    ['a responder who is no approver', ben, {}, /Only an approver/],
    ['a guest', gil, {}, /Only an approver/],
    ['another word', chen, { typed: 'opsmantik' }, /Type opsmantik-console exactly/],
    ['the word in capitals', chen, { typed: 'OPSMANTIK-CONSOLE' }, /exactly/],
    ['the digest of another plan', chen, { digest: 'f'.repeat(64) }, /not the plan that waits here/],
    ['the command line', dora, { source: 'cli' as const }, /button in Slack/],
    ['words in the thread', dora, { source: 'mention' as const }, /never decide a gate/],
  ])('%s is refused, and the record keeps the attempt', (_, person, change, reason) => {
    const proposal = proposed()
    const decision = approve(proposal, { ...yes(proposal), person, ...change }, later(60))
    expect(refusal(decision)).toMatch(reason)
    expect(decision).toMatchObject({
      entries: [{ kind: 'refused', actor: { id: person.id }, data: { proposal: 'p1' } }],
    })
  })

  test('an admin may approve what someone else asked for', () => {
    const proposal = proposed()
    expect(changed(approve(proposal, { ...yes(proposal), person: dora }, later(1))).state.state).toBe('approved')
  })

  test('where two are needed, one person does not count twice', () => {
    const proposal = { ...proposed(), needed: 2 }
    const once = changed(approve(proposal, { ...yes(proposal), person: chen }, later(1)))
    expect(once.state.state).toBe('proposed')
    expect(jobs(once.effects)).toEqual([])
    expect(refusal(approve(once.state, { ...yes(once.state), person: chen }, later(2)))).toMatch(
      /approved this already/,
    )
    expect(changed(approve(once.state, { ...yes(once.state), person: dora }, later(3))).state.state).toBe('approved')
  })

  describe('of somebody at a terminal whom the catalog joins with nobody in Slack', () => {
    const stranger = terminalPerson('cli:ana', 'cli:ana')
    const of = (requester: Person, admin = false) =>
      changed(propose({ ...proposing, requester, plan: { ...plan, admin } }, noon)).state

    test('two people have to approve, since one of them may be who asked', () => {
      const proposal = of(stranger)
      expect(proposal.needed).toBe(2)
      const once = changed(approve(proposal, { ...yes(proposal), person: chen }, later(1)))
      expect(once.state).toMatchObject({ state: 'proposed', approvals: [{ name: 'chen' }] })
      expect(jobs(once.effects)).toEqual([])
      expect(changed(approve(once.state, { ...yes(once.state), person: dora }, later(2))).state.state).toBe('approved')
    })

    test('both are admins where an admin has to be among them', () => {
      const proposal = of(stranger, true)
      expect(refusal(approve(proposal, { ...yes(proposal), person: chen }, later(1)))).toMatch(/needs an admin/)
      const once = changed(approve(proposal, { ...yes(proposal), person: dora }, later(2))).state
      expect(refusal(approve(once, { ...yes(once), person: chen }, later(3)))).toMatch(/needs an admin/)
    })

    test('a change is confirmed as any other', () => {
      const asked = { ...proposing, requester: stranger, plan: { ...plan, effect: 'change' as const, typed: null } }
      expect(changed(propose(asked, noon)).state.needed).toBe(0)
    })

    test('one is enough where it joins them, and not who asked', () => {
      const proposal = of(terminalPerson('cli:ana', 'U0ANASOUZA'))
      expect(proposal.needed).toBe(1)
      const herself: Person = { id: 'U0ANASOUZA', name: 'ana', account: 'U0ANASOUZA', roles: ['approver'] }
      expect(refusal(approve(proposal, { ...yes(proposal), person: herself }, later(1)))).toMatch(/cannot approve it/)
      expect(changed(approve(proposal, { ...yes(proposal), person: chen }, later(1))).state.state).toBe('approved')
    })
  })

  test('after its time it expires at the click, whether or not a timer fired', () => {
    const proposal = proposed()
    const { state, entries, effects } = changed(approve(proposal, { ...yes(proposal), person: chen }, later(1801)))
    expect(state.state).toBe('expired')
    expect(entries.map(it => it.kind)).toEqual(['expired', 'refused'])
    expect(jobs(effects)).toEqual([])
  })

  test('a change is confirmed, not approved', () => {
    const proposal = proposed('change')
    expect(refusal(approve(proposal, { ...yes(proposal), person: chen }, later(1)))).toMatch(/Press Confirm/)
  })
})

describe('confirming', () => {
  test('a responder confirms a change, also their own', () => {
    const { state, entries, effects } = changed(
      confirm(proposed('change'), { ...yes(proposed('change')), person: ana }, later(5)),
    )
    expect(state).toMatchObject({ state: 'approved', approvals: [{ name: 'ana' }], decidedBy: { name: 'ana' } })
    expect(entries.map(it => it.kind)).toEqual(['confirmed'])
    expect(jobs(effects)).toEqual(['execute'])
  })

  test('what destroys is never only confirmed', () => {
    expect(refusal(confirm(proposed(), { ...yes(proposed()), person: dora }, later(5)))).toMatch(/second person/)
  })

  test('a guest confirms nothing', () => {
    expect(refusal(confirm(proposed('change'), { ...yes(proposed('change')), person: gil }, later(5)))).toMatch(
      /Only a responder/,
    )
  })
})

describe('ending it undone', () => {
  test('a responder or approver rejects with a reason', () => {
    for (const person of [ana, ben, chen, dora]) {
      const { state } = changed(reject(proposed(), { version: 1, person, reason: ' too risky ' }, later(9)))
      expect(state).toMatchObject({ state: 'rejected', result: 'too risky', decidedBy: { name: person.name } })
    }
    expect(refusal(reject(proposed(), { version: 1, person: ana, reason: ' ' }, later(9)))).toMatch(/Say why/)
    expect(refusal(reject(proposed(), { version: 1, person: gil, reason: 'x' }, later(9)))).toMatch(/Only a responder/)
  })

  test('only who asked withdraws it', () => {
    expect(changed(withdraw(proposed(), { version: 1, person: anaAtHome }, later(9))).state.state).toBe('withdrawn')
    expect(refusal(withdraw(proposed(), { version: 1, person: ben }, later(9)))).toMatch(/Only ana/)
  })

  test('it expires when due and not before', () => {
    expect(refusal(expire(proposed(), later(1799)))).toMatch(/not due yet/)
    expect(changed(expire(proposed(), later(1800))).state.state).toBe('expired')
  })

  test('a changed world supersedes it and says what changed', () => {
    const { state, entries } = changed(supersede(proposed(), { what: 'Changed since the plan: deployment.' }, later(9)))
    expect(state).toMatchObject({ state: 'superseded', result: 'Changed since the plan: deployment.' })
    expect(entries[0]?.data).toMatchObject({ what: 'Changed since the plan: deployment.' })
  })
})

test('a decided proposal answers every old button with what became of it', () => {
  const rejected = changed(reject(proposed(), { version: 1, person: ben, reason: 'too risky' }, later(9))).state
  const click = { version: 1, person: chen }
  const answers = [
    approve(rejected, { ...click, digest: rejected.digest, typed: 'opsmantik-console' }, later(10)),
    confirm(rejected, { ...click, digest: rejected.digest }, later(10)),
    reject(rejected, { ...click, reason: 'x' }, later(10)),
    withdraw(rejected, { ...click, person: ana }, later(10)),
    expire(rejected, later(9999)),
    supersede(rejected, { what: 'x' }, later(10)),
  ]
  for (const answer of answers) expect(refusal(answer)).toBe('It was rejected by ben: too risky')
  for (const answer of answers.slice(0, 4)) expect(answer).toMatchObject({ entries: [{ kind: 'refused' }] })
})

test('a click on an older rendering of the gate changes nothing', () => {
  const proposal = { ...proposed(), version: 3 }
  expect(refusal(approve(proposal, { ...yes(proposal), version: 2, person: chen }, later(1)))).toMatch(/changed since/)
})

describe('what cannot be read whole', () => {
  const attached = (): Proposal =>
    changed(propose({ ...proposing, plan: { ...plan, operation: { ...operation, attached: true } } }, noon)).state
  const { operation: _, ...bare } = plan
  const unshown = (): Proposal => changed(propose({ ...proposing, plan: bare }, noon)).state
  const glass = { after: 0, withoutData: ['vercel'] }

  test('is approved by nobody, in no way', () => {
    for (const proposal of [attached(), unshown()]) {
      const given = { ...yes(proposal), person: chen }
      expect(refusal(approve(proposal, given, later(1)))).toMatch(
        /a file that is not in the thread|cannot be shown whole/,
      )
      const asked = { glass: null, asked: 'approve', version: 1, person: chen } as const
      expect(refusal(beginDecision(proposal, asked, later(1)))).toMatch(/not in the thread|cannot be shown whole/)
      const alone = { ...yes(proposal), reason: 'x', person: { ...dora, breaksGlass: true } }
      expect(refusal(breakGlass(proposal, alone, glass, later(1)))).toMatch(/not in the thread|cannot be shown whole/)
    }
    const change = changed(propose({ ...proposing, plan: { ...bare, effect: 'change', typed: null } }, noon)).state
    expect(refusal(confirm(change, { version: 1, digest: change.digest, person: ben }, later(1)))).toMatch(
      /shown whole/,
    )
  })

  test('is posted as a file, and approved once that is there', () => {
    const { state, effects } = changed(
      propose({ ...proposing, plan: { ...plan, operation: { ...operation, attached: true } } }, noon),
    )
    expect(shown(effects)).toContain('operation:p1')
    expect(changed(approve(state, { ...yes(state), person: chen, fileShown: true }, later(1))).state.state).toBe(
      'approved',
    )
    expect(shown(changed(propose(proposing, noon)).effects)).not.toContain('operation:p1')
  })

  test('is rejected all the same', () => {
    expect(changed(reject(unshown(), { version: 1, person: chen, reason: 'no' }, later(1))).state.state).toBe(
      'rejected',
    )
  })
})
