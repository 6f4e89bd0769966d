import { setTimeout as sleep } from 'node:timers/promises'
import { type Outcome, type RunOptions, startTally } from '../outcome.ts'
import { handlersAlone, openServices } from '../races/copy.ts'
import { setClocks, toldByClocks, withClocks } from './set-clocks.ts'

/** What the clocks tell, and after how many units of time. */
const expected: readonly (readonly [what: string, units: number])[] = [
  ['overdue 1', 3],
  ['approval-due', 4],
  ['escalated 1', 5],
  ['overdue 2', 6],
  ['follow-up-due', 6],
  ['approval-due 2', 8],
  ['escalated 2', 10],
  ['overdue 3', 12],
  ['expired', 14],
]
const unit = 10_000
/** A clock is looked for so long after its time. */
const patience = 15_000
const target = 'http://127.0.0.1:1'

/**
 * R8: the real clock runs for two and a half minutes a round over two copies with their jobs, of which one is stopped
 * after a minute and opened anew: each clock tells once, and at its time.
 */
export async function waitForClocks({ rounds, seed, signal }: RunOptions, url: string): Promise<Outcome> {
  const tally = startTally('R8', 'clocks of an incident, by the real clock', seed)
  const first = await openWorking(url)
  let second = await openWorking(url)
  try {
    for (let round = 0; round < rounds && !signal?.aborted; round += 1) {
      const from = Date.now()
      const incident = await setClocks(first.services, unit)
      await sleep(6 * unit)
      await second.close()
      await sleep(unit)
      second = await openWorking(url)
      await sleep(from + 14 * unit + patience - Date.now())
      const told = await toldByClocks(first.services, incident)
      const late = expected.map(([what, units]) => {
        tally.try()
        const said = told.filter(it => it.what === what)
        if (said.length === 0) tally.add('lost', `${what} of INC-${incident} was not told`)
        if (said.length > 1) tally.add('doubled', `${what} of INC-${incident} was told ${said.length} times`)
        const by = (said[0]?.at.getTime() ?? from) - from - units * unit
        if (said.length > 0 && by < 0) tally.add('failed', `${what} of INC-${incident} came ${-by} ms early`)
        return by
      })
      if (told.length !== expected.length) tally.add('failed', `INC-${incident}: ${told.map(it => it.what).join(', ')}`)
      tally.measure(`after its time: at most ${Math.max(...late)} ms, INC-${incident}`)
    }
  } finally {
    await first.close()
    await second.close()
  }
  return tally.outcome()
}

/** A copy that takes jobs, the alarm of each clock among them. */
async function openWorking(url: string) {
  const { services: opened, calls, close } = await openServices({ url, target })
  const services = withClocks(opened, unit)
  // What is shown is not what is waited for here, and there is no Slack to show it in.
  await services.jobs.work({ ...handlersAlone(services, calls), deliver: async () => undefined })
  return { services, close }
}
