import type { Decision } from '../domain/decision.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import { byClick, type GateClick } from './check-decidable.ts'
import { healthAfter, settledAfter } from './finish.ts'
import { moveProposal, stateSentence } from './move-proposal.ts'
import type { Proposal } from './proposal.ts'

/**
 * A person says what became of a change that nobody knows about, and how they know. That it was not done is believed, as
 * from a look at the system, only when a slow system had its time.
 */
export function sayOutcome(
  proposal: Proposal,
  click: GateClick & { readonly went: boolean; readonly reason: string },
  at: Date,
): Decision<Proposal> {
  if (!mayRespond(click.person)) return respondersOnly
  if (proposal.state !== 'unknown') return { kind: 'refused', reason: stateSentence(proposal) }
  const reason = click.reason.trim()
  if (reason === '') return { kind: 'refused', reason: 'Say how you know it: where you looked, and what stood there.' }
  const left = Math.ceil((settledAfter(proposal).getTime() - at.getTime()) / 1000)
  if (!click.went && left > 0)
    return { kind: 'refused', reason: `It may still go through. Look again in ${left} s, and say it then.` }
  const { name } = click.person
  return moveProposal(proposal, {
    to: {
      state: click.went ? 'succeeded' : 'failed',
      result: `${name} says that it was ${click.went ? '' : 'not '}carried out: ${reason}`,
    },
    entry: 'verified',
    by: byClick(click, at),
    data: { found: click.went ? 'done' : 'not-done', result: reason, state: click.went ? 'succeeded' : 'failed' },
    effects: [
      { kind: 'clear-timer', timer: 'unanswered', subject: proposal.id },
      ...(click.went ? healthAfter(proposal) : []),
    ],
    account: click.person.account,
  })
}
