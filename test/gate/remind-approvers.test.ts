import { expect, test } from 'vitest'
import type { Proposal } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import { reject } from '../../src/gate/reject.ts'
import { type ApprovalReminder, remindApprovers } from '../../src/gate/remind-approvers.ts'
import { changed, refusal, timers } from '../support/decided.ts'
import { ben, later, noon } from '../support/people.ts'
import { plan, proposed, proposing } from '../support/proposals.ts'

const remind = 600_000
const gate: ApprovalReminder = { to: ['@leads'], known: [], level: null, dueAt: later(600), remind }
const level: ApprovalReminder = { ...gate, to: ['@heads'], known: ['@leads'], level: { number: 2, of: 3 } }

test('those of the gate are told again after ten minutes, and a level of the escalation ten minutes later', () => {
  const first = changed(propose(proposing, noon))
  expect(timers(first.effects)).toMatchObject({ approval: later(600) })
  const reminder = changed(remindApprovers(first.state, gate, later(601)))
  expect(reminder.entries).toMatchObject([
    { kind: 'approval-due', source: 'timer', data: { to: ['@leads'], acting: ['U1'], lateMs: null } },
  ])
  expect(reminder.state).toBe(first.state)
  expect(timers(reminder.effects)).toEqual({ approval: later(1_201) })
  const next = changed(remindApprovers(first.state, level, later(1_201)))
  expect(next.entries).toMatchObject([{ data: { to: ['@heads'], acting: ['U1', '@leads'], level: 2, levels: 3 } }])
  expect(next.effects).toEqual([])
})

test('a change that who asked for it may confirm reminds nobody, nor what expires before', () => {
  expect(
    timers(changed(propose({ ...proposing, plan: { ...plan, effect: 'change', typed: null } }, noon)).effects),
  ).not.toHaveProperty('approval')
  expect(timers(changed(propose({ ...proposing, expire: remind }, noon)).effects)).not.toHaveProperty('approval')
  const late = changed(remindApprovers(proposed(), gate, later(1_300)))
  expect(late.entries).toMatchObject([{ data: { lateMs: 700_000 } }])
  expect(late.effects).toEqual([])
})

test('it is quiet once somebody has decided, or could no longer', () => {
  const rejected: Proposal = changed(reject(proposed(), { version: 1, person: ben, reason: 'no' }, later(9))).state
  expect(refusal(remindApprovers(rejected, gate, later(601)))).toMatch(/rejected/)
  expect(refusal(remindApprovers(proposed(), gate, later(1_800)))).toMatch(/over/)
})

test('where nobody is left to be told, nothing is said', () => {
  expect(changed(remindApprovers(proposed(), { ...level, to: [] }, later(1_201))).entries).toEqual([])
})
