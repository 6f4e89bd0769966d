import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../store/database.ts'
import { killAtRandom } from './kills/kill-at-random.ts'
import { leakNothing } from './leaks/leak-nothing.ts'
import type { Outcome } from './outcome.ts'
import { refuseHosts } from './outgoing/refuse-hosts.ts'
import { openCopy } from './races/copy.ts'
import { outliveOutage } from './races/outlive-outage.ts'
import { raceApprovals } from './races/race-approvals.ts'
import { wakeLate } from './races/wake-late.ts'

const seed = 11

/** Nothing was lost, doubled or failed, and something was tried at all. */
function holds(outcome: Outcome): void {
  expect(outcome.findings).toEqual([])
  expect(outcome).toMatchObject({ lost: 0, doubled: 0, failed: 0 })
  expect(outcome.tried).toBeGreaterThan(0)
}

test('private, metadata, redirected and rebinding hosts are refused by every connector', async () => {
  const outcome = await refuseHosts({ rounds: 1, seed })
  holds(outcome)
  expect(outcome.tried).toBeGreaterThan(400)
})

async function database(): Promise<string> {
  const opened = await testDatabase()
  onTestFinished(opened.close)
  return opened.url
}

test('two approvers who press at once at two copies have a change carried out once', async () => {
  const url = await database()
  const open = (target: string) => Promise.all([openCopy({ url, target }), openCopy({ url, target })])
  holds(await raceApprovals({ rounds: 15, seed }, url, open))
})

test('a copy that was stopped between claim and call does nothing when it is woken', async () => {
  holds(await wakeLate(seed, await database()))
})

test('an approval that waited through an outage is superseded', async () => {
  holds(await outliveOutage(seed, await database()))
})

test('a bot that is killed at any moment loses nothing it has acknowledged, and does nothing twice', async () => {
  holds(await killAtRandom({ rounds: 3, seed }))
}, 60_000)

test('no planted secret and no personal data leaves by any exit', async () => {
  const outcome = await leakNothing({ rounds: 1, seed })
  holds(outcome)
  expect(outcome.tried).toBe(46)
}, 120_000)
