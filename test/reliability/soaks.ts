import { waitForClocks } from './clocks/wait-for-clocks.ts'
import { freezeCopies } from './copies/freeze-copies.ts'
import { compileHostile } from './hostile/compile-hostile.ts'
import { knockHostile } from './hostile/knock-hostile.ts'
import { speakHostile } from './hostile/speak-hostile.ts'
import { killAtRandom } from './kills/kill-at-random.ts'
import { leakNothing } from './leaks/leak-nothing.ts'
import { clickWithinLimits } from './limits/click-within-limits.ts'
import type { Outcome, RunOptions } from './outcome.ts'
import { refuseHosts } from './outgoing/refuse-hosts.ts'
import { startCopyProcess } from './races/copy-process.ts'
import { outliveOutage } from './races/outlive-outage.ts'
import { raceApprovals } from './races/race-approvals.ts'
import { wakeLate } from './races/wake-late.ts'
import { resetInTransactions } from './resets/reset-in-transactions.ts'

type Soak = {
  readonly id: string
  readonly rounds: number
  readonly run: (options: RunOptions, database: () => Promise<string>) => Promise<Outcome>
}

/** As Slack documents its limits. */
const twentyIncidents = { incidents: 20, times: 1 }

/** The long forms of the reliability runs, with the rounds that the measures ask for. */
export const soaks: readonly Soak[] = [
  { id: 'R1', rounds: 200, run: killAtRandom },
  { id: 'R2', rounds: 50, run: async (options, database) => resetInTransactions(options, await database()) },
  {
    id: 'R3',
    rounds: 50,
    // Four freezes at a time take a third of the time of one after the other, and still leave the copies room.
    run: async (options, database) =>
      freezeCopies(options, [await database(), await database(), await database(), await database()], 'for 13 s'),
  },
  {
    id: 'R3',
    rounds: 200,
    run: async (options, database) =>
      clickWithinLimits(options, await database(), {
        ...twentyIncidents,
        name: "clicks within Slack's limits, three seconds apart",
        everyMs: 3_000,
      }),
  },
  {
    id: 'R3',
    rounds: 200,
    run: async (options, database) =>
      clickWithinLimits(options, await database(), {
        ...twentyIncidents,
        name: "clicks within Slack's limits, all at once",
        everyMs: null,
      }),
  },
  {
    id: 'R4',
    rounds: 1_000,
    run: async (options, database) => {
      const url = await database()
      return raceApprovals(options, url, target =>
        Promise.all([startCopyProcess({ url, target }), startCopyProcess({ url, target })]),
      )
    },
  },
  { id: 'R4', rounds: 1, run: async ({ seed }, database) => wakeLate(seed, await database()) },
  { id: 'R4', rounds: 1, run: async ({ seed }, database) => outliveOutage(seed, await database()) },
  { id: 'R5', rounds: 200, run: options => speakHostile(options) },
  { id: 'R5', rounds: 2_000, run: knockHostile },
  { id: 'R5', rounds: 20_000, run: compileHostile },
  { id: 'R6', rounds: 5, run: options => leakNothing(options) },
  { id: 'R7', rounds: 3, run: refuseHosts },
  { id: 'R8', rounds: 2, run: async (options, database) => waitForClocks(options, await database()) },
]
