import type { KnownBlock } from '@slack/types'
import type { Proposal } from '../../gate/proposal.ts'
import { dotted } from './blocks.ts'
import { duration } from './durations.ts'
import { mention, time, words } from './mrkdwn.ts'
import { type OtherProposal, rivalsLine } from './other-proposals.ts'
import { planBlocks } from './plan-blocks.ts'

/** The plan as it stands above the decision in a modal: whole, with who asked for it and how long it can be decided. */
export function planSections(
  { plan, requester, proposedAt, dueAt }: Proposal,
  now: Date,
  rivals: readonly OtherProposal[],
): KnownBlock[] {
  const left = dueAt.getTime() - now.getTime()
  const asked = dotted([
    `Proposed by ${mention(requester)} ${time(proposedAt)}`,
    left > 0 ? `${duration(left)} left, until ${time(dueAt)}` : `expired ${time(dueAt)}`,
  ])
  return planBlocks(plan, 'modal', { first: `*${words(plan.title, 200)}*`, last: [rivalsLine(rivals), asked] })
}
