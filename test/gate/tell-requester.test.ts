import { describe, expect, test } from 'vitest'
import { isAnnounced, isBroadcast } from '../../src/domain/is-announced.ts'
import { approve, confirm } from '../../src/gate/approve.ts'
import { expire } from '../../src/gate/check-decidable.ts'
import { claim } from '../../src/gate/claim.ts'
import { finish, markOutcomeUnknown, verified } from '../../src/gate/finish.ts'
import type { Proposal } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import { reject, withdraw } from '../../src/gate/reject.ts'
import { sayOutcome } from '../../src/gate/say-outcome.ts'
import { supersede } from '../../src/gate/supersede.ts'
import { changed } from '../support/decided.ts'
import { ana, anaAtHome, ben, chen, later, noon } from '../support/people.ts'
import { origin, plan, proposing, yes } from '../support/proposals.ts'

const guards = plan.guards
type Entries = { readonly entries: readonly Parameters<typeof isAnnounced>[0][] }
/** Who is told by a notice in the thread. */
const told = ({ entries }: Entries) =>
  entries.filter(it => isAnnounced(it) && !isBroadcast(it)).map(it => it.data.tells)
const requester = { ...ana, id: 'U0ANASOUZA' }
const asked = [{ id: requester.id, name: ana.name }]
const proposed = (effect: 'change' | 'destroy' = 'destroy'): Proposal =>
  changed(
    propose({ ...proposing, requester, plan: { ...plan, effect, ...(effect === 'change' && { typed: null }) } }, noon),
  ).state
const click = { version: 1, person: ana }
const running = (by = chen, effect: 'change' | 'destroy' = 'destroy'): Proposal => {
  const first = proposed(effect)
  const said = { ...yes(first), person: by }
  const approved = changed(effect === 'destroy' ? approve(first, said, later(60)) : confirm(first, said, later(60)))
  expect(told(approved)).toEqual([])
  return changed(claim(approved.state, { guards, ...origin }, later(61))).state
}
const ended = (kind: 'succeeded' | 'failed' | 'lost' | 'moved', proposal = running()) =>
  changed(finish(proposal, { fence: 1, result: { kind, summary: 'so it went' } }, later(62)))

describe('who asked for a change is told how it ended', () => {
  test.each<[string, () => Entries]>([
    ['done', () => ended('succeeded')],
    ['failed', () => ended('failed')],
    ['superseded while it ran', () => ended('moved')],
    ['rejected', () => changed(reject(proposed(), { ...click, person: ben, reason: 'too risky' }, later(60)))],
    ['expired', () => changed(expire(proposed(), later(1_800)))],
    ['superseded', () => changed(supersede(proposed(), { what: 'It moved.' }, later(60)))],
    [
      'not done after all',
      () => changed(verified(ended('lost').state, { confirm: { kind: 'not-done', summary: 'no' } }, later(600))),
    ],
    [
      'said by somebody else',
      () =>
        changed(sayOutcome(ended('lost').state, { version: 1, person: ben, went: true, reason: 'I saw' }, later(9))),
    ],
  ])('%s', (_, decision) => expect(told(decision())).toEqual(asked))

  test.each<[string, () => Entries]>([
    ['who rejects it', () => changed(reject(proposed(), { ...click, reason: 'no' }, later(60)))],
    [
      'from another account',
      () => changed(reject(proposed(), { ...click, person: anaAtHome, reason: 'no' }, later(60))),
    ],
    ['who withdraws it', () => changed(withdraw(proposed(), click, later(60)))],
    ['who confirmed it', () => ended('succeeded', running(ana, 'change'))],
    ['who ended the incident', () => changed(supersede(proposed(), { what: 'Over.', account: 'ana' }, later(60)))],
    [
      'who says how it ended',
      () => changed(sayOutcome(ended('lost').state, { ...click, went: true, reason: 'I saw' }, later(9))),
    ],
    ['while nobody knows', () => ended('lost')],
    ['while nobody knows, after a look', () => changed(markOutcomeUnknown(running(), later(99)))],
    [
      'where a new plan follows',
      () => changed(supersede(proposed(), { what: 'A key.', moved: { present: false, mover: null } }, later(60))),
    ],
    [
      'at a terminal',
      () => {
        const requester = { ...ana, id: 'cli:ana' }
        return changed(expire(changed(propose({ ...proposing, requester }, noon)).state, later(1_800)))
      },
    ],
  ])('but not %s', (_, decision) => expect(told(decision()).filter(it => it !== undefined)).toEqual([]))
})
