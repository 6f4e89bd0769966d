import { type Outcome, startTally } from '../outcome.ts'
import { openCopy } from './copy.ts'
import { approvers } from './people.ts'
import { openStage, yes } from './stage.ts'

/** R4: an approval that waited while no copy worked is superseded when one does, and nothing is sent. */
export async function outliveOutage(seed: number, url: string): Promise<Outcome> {
  const tally = startTally('R4', 'an approval that waited through an outage', seed)
  const stage = await openStage(url)
  const before = await openCopy({ url, target: stage.target })
  const after = await openCopy({ url, target: stage.target, ahead: 61_000 })
  try {
    tally.try()
    const proposal = await stage.propose('waited')
    const answer = await before.approve({
      ...{ proposal: proposal.id, person: approvers[0]?.id ?? '', given: yes(proposal), key: 'waited' },
    })
    if (answer.kind !== 'done') tally.add('failed', `the approval was answered with ${answer.kind}`)
    await before.stop()
    await after.work()
    const { state } = await stage.state(proposal.id, ['superseded', 'succeeded', 'failed', 'unknown'])
    if (state !== 'superseded') tally.add('failed', `it was ${state}`)
    if (stage.calls('waited') > 0) tally.add('doubled', 'the old approval was carried out')
  } finally {
    await after.stop()
    await stage.close()
  }
  return tally.outcome()
}
