import type { Decision } from '../domain/decision.ts'
import { unreachable } from '../errors.ts'
import { type Glass, whyNotAlone } from './break-glass.ts'
import {
  checkDecidable,
  type GateClick,
  refuseAtGate,
  whyNotApprover,
  whyNotConfirmer,
  whyNotLocked,
  whyNotRejecter,
  whyNotShown,
} from './check-decidable.ts'
import type { Proposal } from './proposal.ts'

export type DecisionRequest = GateClick & {
  readonly asked: 'approve' | 'confirm' | 'reject'
  readonly glass: Glass
}

/**
 * Someone wants to decide: whoever never can is refused at once. For a yes the present is read again while they read
 * the plan, so that they do not decide on what has moved since.
 */
export function beginDecision(proposal: Proposal, click: DecisionRequest, at: Date): Decision<Proposal> {
  const closed = checkDecidable(proposal, click, click.asked, at)
  if (closed) return closed
  const reason = whyNot(proposal, click, at) ?? (click.asked === 'reject' ? null : whyNotYes(proposal, click))
  if (reason) return refuseAtGate(proposal, click, click.asked, reason, at)
  const recheck = { kind: 'start', job: { kind: 'recheck', proposal: proposal.id } } as const
  return { kind: 'changed', state: proposal, entries: [], effects: click.asked === 'reject' ? [] : [recheck] }
}

function whyNotYes(proposal: Proposal, click: GateClick): string | null {
  return whyNotLocked(click, 'reading') ?? whyNotShown(proposal, click)
}

function whyNot(proposal: Proposal, click: DecisionRequest, at: Date): string | null {
  switch (click.asked) {
    case 'approve': {
      const never = whyNotApprover(proposal, click)
      const alone = whyNotAlone(proposal, click, click.glass, at)
      if (never === null || alone === null) return null
      return click.person.breaksGlass ? `${never} ${alone}` : never
    }
    case 'confirm':
      return whyNotConfirmer(proposal, click)
    case 'reject':
      return whyNotRejecter(click)
    default:
      return unreachable(click.asked)
  }
}
