import { openDatabase } from '../../../src/store/open-database.ts'
import { readTimeline } from '../../../src/store/timeline.ts'
import { drawFrom } from '../draw-from.ts'
import { type Outcome, type RunOptions, startTally } from '../outcome.ts'
import { allShown, checkMessages, checkNewest } from './check-thread.ts'
import { createFreezer, type Moment, phases } from './freeze-at-call.ts'
import { type CallLimits, callMs, type Freezing, freezeOnce } from './freeze-once.ts'
import { startCopies } from './start-copies.ts'

/**
 * R3: in each round one of two copies is stopped with SIGSTOP at a moment of its delivery that the seed says; people go
 * on with the other, and the first is woken. Then every message stands once and shows the newest state. The rounds are
 * shared out among the databases, which are worked on side by side.
 */
export async function freezeCopies(
  { rounds, seed, signal }: RunOptions,
  urls: readonly string[],
  freezing: Freezing,
): Promise<Outcome> {
  const tally = startTally('R3', 'a copy that is frozen while it delivers', seed)
  const frozen: Moment['phase'][] = []
  const lanes = urls.map((url, index) => {
    const own = Math.ceil((rounds - index) / urls.length)
    const options = { rounds: own, seed: seed + index, ...(signal === undefined ? {} : { signal }) }
    return runLane(url, options, freezing, { tally, frozen })
  })
  for (const ended of await Promise.allSettled(lanes)) if (ended.status === 'rejected') throw ended.reason
  const counts = phases.map(phase => `${frozen.filter(it => it === phase).length} ${phase}`)
  tally.measure(`frozen ${counts.join(', ')} a call`)
  return tally.outcome()
}

async function runLane(
  url: string,
  { rounds, seed, signal }: RunOptions,
  freezing: Freezing,
  shared: Pick<CallLimits, 'tally' | 'frozen'>,
): Promise<void> {
  const pids: (number | null)[] = []
  const freezer = createFreezer(copy => process.kill(pids[copy] ?? 0, 'SIGSTOP'))
  const stage = await startCopies([url, url], { listeners: [freezer.listener(0), freezer.listener(1)] })
  const { workspace, copies } = stage
  pids.push(...copies.map(it => it.pid()))
  const database = await openDatabase({ url, directory: '', owner: 'cli', onNotice: () => undefined })
  const db = database.kysely
  const posted = new Map<number, readonly string[]>()
  const lane: CallLimits = { stage, freezer, db, draw: drawFrom(seed), freezing, posted, doubled: new Set(), ...shared }
  workspace.faults.answer('*', { delayMs: callMs })
  try {
    let incident = 0
    for (let round = 1; round <= rounds && signal?.aborted !== true; round += 1) {
      while (!(await freezeOnce(lane, ++incident))) {
        if (incident > 3 * rounds) throw new Error('Copies were frozen beside their deliveries again and again')
      }
      shared.tally.try()
      workspace.journal.clear()
    }
    // One after the other: what a copy leaves to the other one is still shown.
    await copies[0]?.close()
    await allShown(db).catch(() => undefined)
    await stage.stop()
    await checkMessages(workspace, db, 'in the end', lane.tally, lane.doubled)
    for (let number = 1; number <= incident; number += 1) {
      await checkNewest(workspace, db, number, lane.tally)
      const record = JSON.stringify(await readTimeline(db, number, { after: 0, limit: 10_000 }))
      for (const words of posted.get(number) ?? []) {
        if (!record.includes(words)) lane.tally.add('lost', `INC-${number}: ${words} was said to be posted`)
      }
    }
  } finally {
    await database.stop()
    await stage.close()
  }
}
