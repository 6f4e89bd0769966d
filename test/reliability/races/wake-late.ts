import { readFile } from 'node:fs/promises'
import { until } from '../../support/until.ts'
import { type Outcome, startTally } from '../outcome.ts'
import { openCopy } from './copy.ts'
import { startCopyProcess } from './copy-process.ts'
import { approvers } from './people.ts'
import { openStage, yes } from './stage.ts'

/** R4: a copy is stopped between claim and call, another says that nobody knows, the first wakes: it sends nothing and says so. */
export async function wakeLate(seed: number, url: string): Promise<Outcome> {
  const tally = startTally('R4', 'stopped between claim and call, woken later', seed)
  const stage = await openStage(url)
  const { target } = stage
  const sleeper = await startCopyProcess({ url, target, freezes: true })
  const other = await openCopy({ url, target })
  try {
    tally.try()
    const proposal = await stage.propose('slept')
    await sleeper.work()
    const [approver] = approvers
    const given = yes(proposal)
    const order = { proposal: proposal.id, person: approver?.id ?? '', given, key: 'slept' }
    // The answer may come before or after the process stops.
    const approved = sleeper.approve(order)
    await stage.state(proposal.id, ['running'])
    await until(() => isStopped(sleeper.pid), 'the copy to stop')
    await other.advance(21_000)
    const { state } = await stage.read(proposal.id)
    if (state !== 'unknown') tally.add('failed', `after 20 s without an answer it was ${state}`)
    process.kill(sleeper.pid, 'SIGCONT')
    await approved
    await sleeper.stop()
    if (stage.calls('slept') > 0) tally.add('doubled', 'the woken copy sent the change')
    const after = await stage.read(proposal.id)
    // The woken copy alone knows that nothing was begun, and says so.
    if (after.state !== 'superseded') tally.add('failed', `the woken copy left it ${after.state}`)
  } finally {
    await Promise.all([sleeper.stop(), other.stop()])
    await stage.close()
  }
  return tally.outcome()
}

async function isStopped(pid: number): Promise<true | null> {
  return /^State:\s+T/m.test(await readFile(`/proc/${pid}/status`, 'utf8')) ? true : null
}
