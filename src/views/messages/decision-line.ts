import { type Proposal, saidYes } from '../../gate/proposal.ts'
import { mention, time, words } from '../kit/mrkdwn.ts'

/** Who decided and when. What is carried out afterwards keeps the time of its decision. */
export function decisionLine({ plan, approvals, decidedBy, decidedAt, state }: Proposal): string[] {
  const verb = saidYes(plan)
  const given = approvals.map(it => {
    const alone = it.alone === undefined ? '' : `, alone ⚠️: “${words(it.alone, 300)}”`
    return `${verb} by ${mention(it)} ${time(it.at)}${alone}`
  })
  if (decidedAt === null) return given
  if (state === 'expired') return [...given, `expired ${time(decidedAt)}`]
  const ended = state === 'rejected' || state === 'withdrawn'
  if (decidedBy === null || (given.length > 0 && !ended)) return given
  return [...given, `${ended ? state : verb} by ${mention(decidedBy)} ${time(decidedAt)}`]
}
