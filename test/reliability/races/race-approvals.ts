import { type Outcome, type RunOptions, startTally } from '../outcome.ts'
import type { Copy } from './copy.ts'
import { approvers } from './people.ts'
import { openStage, type Stage, yes } from './stage.ts'

/**
 * R4: one proposal, two approvers, two copies that work on one Postgres. In each round both press at once, each at a
 * copy of their own, and Slack delivers every press twice, once to either copy. One of them decides; the change is sent once.
 */
export async function raceApprovals(
  { rounds, seed, signal }: RunOptions,
  url: string,
  openCopies: (target: string) => Promise<readonly [Copy, Copy]>,
): Promise<Outcome> {
  const tally = startTally('R4', 'two approvers, two copies, one proposal', seed)
  const stage = await openStage(url)
  const copies = await openCopies(stage.target)
  try {
    await Promise.all(copies.map(it => it.work()))
    for (let round = 0; round < rounds && signal?.aborted !== true; round += 1) {
      tally.try()
      await race(`change-${round}`, stage, copies, tally)
    }
  } finally {
    await Promise.all(copies.map(it => it.stop()))
    await stage.close()
  }
  return tally.outcome()
}

async function race(
  name: string,
  stage: Stage,
  copies: readonly [Copy, Copy],
  tally: ReturnType<typeof startTally>,
): Promise<void> {
  const proposal = await stage.propose(name)
  const presses = copies.flatMap((_, first) =>
    copies.map((copy, second) => {
      const person = approvers[(first + second) % 2]?.id ?? ''
      return {
        person,
        answer: copy.approve({ proposal: proposal.id, person, given: yes(proposal), key: `${name}-${person}` }),
      }
    }),
  )
  const answers = await Promise.all(presses.map(async it => ({ person: it.person, answer: await it.answer })))
  const decided = new Set(answers.filter(it => it.answer.kind === 'done').map(it => it.person))
  if (decided.size !== 1) tally.add('failed', `${name}: ${decided.size} approvers were told that it is done`)
  for (const { person, answer } of answers) {
    const same = answers
      .filter(it => it.person === person)
      .every(it => JSON.stringify(it.answer) === JSON.stringify(answer))
    if (!same) tally.add('failed', `${name}: ${person} was answered in two ways`)
  }
  const { state, fence, approvals } = await stage.state(proposal.id, ['succeeded', 'failed', 'unknown', 'superseded'])
  const sent = stage.calls(name)
  if (sent > 1) tally.add('doubled', `${name}: sent ${sent} times`)
  if (sent === 0) tally.add('lost', `${name}: never sent (${state})`)
  if (state !== 'succeeded' || fence !== 1 || approvals.length !== 1) {
    tally.add('failed', `${name}: ${state}, claimed ${fence} times, ${approvals.length} approvals`)
  }
}
