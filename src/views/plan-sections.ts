import type { SectionBlock } from '@slack/types'
import type { Proposal } from '../gate/proposal.ts'
import { dotted, sections } from './blocks.ts'
import { duration } from './durations.ts'
import { mention, time, words } from './mrkdwn.ts'
import { planLines } from './plan-lines.ts'

/** The plan as it stands above the decision in a modal: whole, with who asked for it and how long it can be decided. */
export function planSections({ plan, requester, proposedAt, dueAt }: Proposal, now: Date): SectionBlock[] {
  const left = dueAt.getTime() - now.getTime()
  return sections([
    `*${words(plan.title, 200)}*`,
    ...planLines(plan, 'modal'),
    dotted([
      `Proposed by ${mention(requester)} ${time(proposedAt)}`,
      left > 0 ? `${duration(left)} left, until ${time(dueAt)}` : `expired ${time(dueAt)}`,
    ]),
  ])
}
