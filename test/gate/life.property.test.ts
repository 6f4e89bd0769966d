import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { mayApprove, mayRespond, type Person } from '../../src/domain/person.ts'

import { approve, confirm } from '../../src/gate/approve.ts'
import { beginDecision } from '../../src/gate/begin-decision.ts'

import { expire } from '../../src/gate/check-decidable.ts'
import { claim, holdsClaim } from '../../src/gate/claim.ts'
import { finish, markOutcomeUnknown, verified } from '../../src/gate/finish.ts'

import { planDigest } from '../../src/gate/plan-digest.ts'
import type { ActResult, ConfirmResult, Proposal } from '../../src/gate/proposal.ts'

import { reject, withdraw } from '../../src/gate/reject.ts'
import { recheck, supersede } from '../../src/gate/supersede.ts'

import { jobs } from '../support/decided.ts'
import { ana, anaAtHome, ben, chen, dora, gil, later } from '../support/people.ts'
import { origin, plan, proposed } from '../support/proposals.ts'

type Move =
  | {
      readonly do: 'approve'
      readonly person: Person
      readonly stale: boolean
      readonly digest: boolean
      readonly word: boolean
    }
  | { readonly do: 'confirm' | 'reject' | 'withdraw'; readonly person: Person; readonly stale: boolean }
  | { readonly do: 'press'; readonly person: Person; readonly stale: boolean }
  | { readonly do: 'recheck'; readonly same: boolean }
  | { readonly do: 'expire' | 'supersede' | 'lose' | 'call' }
  | { readonly do: 'claim'; readonly same: boolean }
  | { readonly do: 'finish'; readonly result: ActResult['kind']; readonly fence: number }
  | { readonly do: 'verify'; readonly found: ConfirmResult['kind'] }
  | { readonly do: 'wait'; readonly seconds: number }

const person = fc.constantFrom(ana, anaAtHome, ben, chen, dora, gil)
const stale = fc.nat(5).map(it => it === 0)
const mostly = fc.nat(5).map(it => it !== 0)
const approver = fc.oneof(fc.constantFrom(chen, dora), person)
const wait = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(1, 30) }, fc.constantFrom(61, 200, 1801))
const approval = fc.record({
  do: fc.constant('approve' as const),
  person: approver,
  stale,
  digest: mostly,
  word: mostly,
})
const outcomes = fc.constantFrom<ActResult['kind'][]>('succeeded', 'failed', 'moved', 'lost')
const findings = fc.constantFrom<ConfirmResult['kind'][]>('done', 'not-done', 'unclear')
/** The moves that end a story are rare, so that many come to their call. */
const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 16, arbitrary: approval },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('confirm' as const), person, stale }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('reject' as const, 'withdraw' as const), person, stale }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('expire' as const, 'lose' as const, 'call' as const) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'supersede' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('press' as const), person, stale }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('recheck' as const), same: mostly }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('claim' as const), same: mostly }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('finish' as const), result: outcomes, fence: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('verify' as const), found: findings }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: wait }) },
)

/** What happens around one proposal: the time, claims whose call is still to come, and calls that were made. */
type World = {
  proposal: Proposal
  seconds: number
  claims: number[]
  calls: number
  started: number
  approvers: Person[]
  confirmed: number
}

function decide(world: World, move: Exclude<Move, { readonly do: 'call' | 'wait' }>): Decision<Proposal> {
  const { proposal, seconds } = world
  const at = later(seconds)
  const click = 'person' in move ? { person: move.person, version: proposal.version - (move.stale ? 1 : 0) } : null
  if (move.do === 'approve' && click) {
    const typed = move.word ? (plan.typed ?? '') : 'another'
    return approve(proposal, { ...click, typed, digest: move.digest ? proposal.digest : 'another' }, at)
  }
  if (move.do === 'confirm' && click) return confirm(proposal, { ...click, digest: proposal.digest }, at)
  if (move.do === 'reject' && click) return reject(proposal, { ...click, reason: 'no' }, at)
  if (move.do === 'withdraw' && click) return withdraw(proposal, click, at)
  if (move.do === 'press' && click) {
    return beginDecision(proposal, { ...click, asked: proposal.needed > 0 ? 'approve' : 'confirm', glass: null }, at)
  }
  if (move.do === 'recheck') return recheck(proposal, { guards: move.same ? plan.guards : {} }, at)
  if (move.do === 'expire') return expire(proposal, at)
  if (move.do === 'supersede') return supersede(proposal, { what: 'It changed.' }, at)
  if (move.do === 'lose') return markOutcomeUnknown(proposal, at)
  if (move.do === 'claim') return claim(proposal, { guards: move.same ? plan.guards : {}, ...origin }, at)
  if (move.do === 'finish')
    return finish(proposal, { fence: move.fence, result: { kind: move.result, summary: '' } }, at)
  if (move.do === 'verify') return verified(proposal, { confirm: { kind: move.found, summary: '' } }, at)
  throw new Error('Every move is one of these')
}

const after: Record<Proposal['state'], readonly Proposal['state'][]> = {
  proposed: ['proposed', 'approved', 'rejected', 'withdrawn', 'expired', 'superseded'],
  approved: ['running', 'superseded'],
  running: ['succeeded', 'failed', 'unknown', 'superseded'],
  unknown: ['unknown', 'succeeded', 'failed', 'superseded'],
  succeeded: [],
  failed: [],
  rejected: [],
  withdrawn: [],
  expired: [],
  superseded: [],
}

function step(world: World, move: Move): void {
  if (move.do === 'wait') {
    world.seconds += move.seconds
    return
  }
  if (move.do === 'call') {
    const fence = world.claims.shift()
    if (fence !== undefined && holdsClaim(world.proposal, fence)) world.calls += 1
    return
  }
  const before = world.proposal
  const decision = decide(world, move)
  if (decision.kind === 'refused') return
  const { state, entries, effects } = decision
  if (state !== before) {
    expect(state.version).toBe(before.version + 1)
    expect(after[before.state]).toContain(state.state)
    const { plan, digest, dueAt, requester, needed } = before
    expect(state).toMatchObject({ plan, digest, dueAt, requester, needed })
  }
  // A click on an older rendering can at most find that the time was over.
  if ('stale' in move && move.stale) expect(state.state).toBe('expired')
  if ('person' in move) expect(before.state).toBe('proposed')
  for (const it of entries) canonicalJson(it.data)
  if (move.do === 'approve' && state.approvals.length > before.approvals.length) world.approvers.push(move.person)
  if (move.do === 'confirm' && state.state === 'approved') {
    expect(mayRespond(move.person)).toBe(true)
    world.confirmed += 1
  }
  if (move.do === 'claim' && state.state === 'running') world.claims.push(state.fence)
  world.started += jobs(effects).filter(it => it === 'execute').length
  world.proposal = state
}

function live(proposal: Proposal, list: readonly Move[]): World {
  const world: World = { proposal, seconds: 0, claims: [], calls: 0, started: 0, approvers: [], confirmed: 0 }
  for (const move of list) step(world, move)
  expect(world.calls).toBeLessThanOrEqual(1)
  expect(world.started).toBeLessThanOrEqual(1)
  return world
}

function needing(needed: number): Proposal {
  const proposal = { ...proposed(), needed }
  return { ...proposal, digest: planDigest({ ...proposal, ...origin, requester: proposal.requester.account }) }
}

test.each([1, 2])('whatever happens, a destroying change runs at most once, and never without %i others', needed => {
  let ran = 0
  fc.assert(
    fc.property(fc.array(moves, { minLength: 10, maxLength: 60, size: 'max' }), list => {
      const { calls, started, approvers } = live(needing(needed), list)
      const accounts = new Set(approvers.map(it => it.account))
      expect(accounts.size).toBe(approvers.length)
      expect(approvers.every(it => mayApprove(it, plan.call.system) && it.account !== ana.account)).toBe(true)
      if (calls + started > 0) expect(accounts.size).toBeGreaterThanOrEqual(needed)
      ran += calls
    }),
    { numRuns: 1_500 },
  )
  expect(ran, 'stories that end in a call').toBeGreaterThan(20)
})

test('whatever happens, a change runs at most once and only after a responder confirmed it', () => {
  let ran = 0
  fc.assert(
    fc.property(fc.array(moves, { minLength: 10, maxLength: 60, size: 'max' }), list => {
      const { calls, started, confirmed } = live(proposed('change'), list)
      if (calls + started > 0) expect(confirmed).toBe(1)
      ran += calls
    }),
    { numRuns: 500 },
  )
  expect(ran, 'stories that end in a call').toBeGreaterThan(20)
})
