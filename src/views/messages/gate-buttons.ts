import { unreachable } from '../../errors.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { button } from '../kit/blocks.ts'

/** What can be pressed at a gate, by how it stands. */
export function gateButtons({
  proposal,
  resolved,
  passed,
  locks,
  overtakenBy = null,
}: {
  readonly proposal: Proposal
  readonly resolved: boolean
  readonly passed: boolean
  readonly locks?: boolean
  readonly overtakenBy?: object | null
}) {
  const value = encodeValue(proposal.version)
  switch (proposal.state) {
    case 'proposed':
      return [
        proposal.plan.effect === 'change'
          ? button('Confirm …', action.gateConfirm, value, 'primary')
          : button('Approve …', action.gateApprove, value, 'primary'),
        button('Reject …', action.gateReject, value),
        button('Withdraw', action.gateWithdraw, value),
        button('Details', action.gateDetails, value),
      ]
    case 'unknown':
      return [
        button('Check now', action.gateCheckNow, value, 'primary'),
        button('Say what became of it …', action.gateSay, value),
        button('Details', action.gateDetails, value),
        ...(locks ? [button('Unlock', action.gateUnlock, value)] : []),
      ]
    case 'succeeded':
      return resolved
        ? []
        : [
            ...afterwards(proposal.plan, value, overtakenBy !== null),
            ...(locks ? [button('Unlock', action.gateUnlock, value)] : []),
          ]
    case 'superseded':
      // What another incident has changed may be the cure: the way from there on is not one press away.
      if (proposal.renewing || proposal.movedBy !== null || resolved || passed) return []
      return [button('Ask again', action.gateAskAgain, value)]
    case 'expired':
      return resolved || passed ? [] : [button('Ask again', action.gateAskAgain, value)]
    case 'approved':
    case 'running':
    case 'failed':
    case 'rejected':
    case 'withdrawn':
      return []
    default:
      return unreachable(proposal.state)
  }
}

/** What follows from a change that went through: what gives it effect, and what takes it back. */
function afterwards({ next, undoCall }: Proposal['plan'], value: string, overtaken: boolean) {
  return [
    ...(next === undefined ? [] : [button(`${next.words} …`, action.gateNext, value, 'primary')]),
    ...(undoCall === null || overtaken ? [] : [button('Undo …', action.gateUndo, value)]),
  ]
}
