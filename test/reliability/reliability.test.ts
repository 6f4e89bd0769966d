import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { freezeCopies } from './copies/freeze-copies.ts'
import { compileHostile } from './hostile/compile-hostile.ts'
import { knockHostile } from './hostile/knock-hostile.ts'
import { speakHostile } from './hostile/speak-hostile.ts'
import { killAtRandom } from './kills/kill-at-random.ts'
import { leakNothing } from './leaks/leak-nothing.ts'
import { clickWithinLimits } from './limits/click-within-limits.ts'
import type { Outcome } from './outcome.ts'
import { refuseHosts } from './outgoing/refuse-hosts.ts'
import { openCopy } from './races/copy.ts'
import { outliveOutage } from './races/outlive-outage.ts'
import { raceApprovals } from './races/race-approvals.ts'
import { wakeLate } from './races/wake-late.ts'
import { resetInTransactions } from './resets/reset-in-transactions.ts'

const seed = 11

// Those of many rounds have more time than other tests: beside other load their number makes them long, no wait in them.

/** Nothing was lost, doubled or failed, and something was tried at all. */
function holds(outcome: Outcome): void {
  expect(outcome.findings).toEqual([])
  expect(outcome).toMatchObject({ lost: 0, doubled: 0, failed: 0 })
  expect(outcome.tried).toBeGreaterThan(0)
}

test('private, metadata, redirected and rebinding hosts are refused by every integration', async () => {
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
  holds(await killAtRandom({ rounds: 2, seed }))
}, 600_000)

test('a bot whose connections are reset in open transactions lives, and answers every input in time', async () => {
  holds(await resetInTransactions({ rounds: 4, seed }, await database()))
}, 600_000)

test('a message that a copy was frozen in the middle of stands once, and shows the newest state', async () => {
  // With this seed a post leaves its copy after the other has posted, and then an update after a newer one.
  holds(await freezeCopies({ rounds: 2, seed: 52 }, [await database()], 'until missed'))
})

test('clicks at two copies keep within the limits of Slack, and each is seen', async () => {
  const clicking = { name: 'clicks', incidents: 4, times: 20, everyMs: null }
  holds(await clickWithinLimits({ rounds: 24, seed }, await database(), clicking))
})

test('no planted secret and no personal data leaves by any exit', async () => {
  const outcome = await leakNothing({ rounds: 1, seed }, 25)
  holds(outcome)
  expect(outcome.tried).toBe(52)
})

test('hostile words are shown in every field without an error, a mention or a refused message', async () => {
  holds(await speakHostile({ rounds: 2, seed }, 12))
})

test('spoilt payloads are answered, and what Slack has not signed gets 401', async () => {
  holds(await knockHostile({ rounds: 60, seed }))
})

test('what writes is never a read that runs, in whatever words it stands', async () => {
  holds(await compileHostile({ rounds: 400, seed }))
})
