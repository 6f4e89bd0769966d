import type { Decision } from '../domain/decision.ts'
import { bySystem } from '../domain/entry.ts'
import { loseAnswer } from './lose-answer.ts'
import { moveProposal } from './move-proposal.ts'
import type { Mover } from './mover.ts'
import type { Proposal } from './proposal.ts'
import type { ActResult } from './results.ts'
import { stateSentence } from './state-sentence.ts'
import { letGo } from './supersede.ts'

/**
 * The answer of the call, also a late one for a change that counts as unknown meanwhile. An older fence is refused:
 * another claim owns the proposal.
 */
export function finish(
  proposal: Proposal,
  {
    fence,
    result,
    mover = null,
  }: { readonly fence: number; readonly result: ActResult; readonly mover?: Mover | null },
  at: Date,
): Decision<Proposal> {
  if (proposal.state !== 'running' && proposal.state !== 'unknown') {
    return { kind: 'refused', reason: stateSentence(proposal) }
  }
  if (fence !== proposal.fence) return { kind: 'refused', reason: 'Another run of this change owns its result.' }
  if (result.kind === 'moved')
    return letGo(proposal, { what: sentence(result.summary), moved: { present: true, mover } }, at)
  if (result.kind === 'not-begun') return letGo(proposal, { what: `Not done: ${sentence(result.summary)}` }, at)
  if (result.kind === 'lost') return loseAnswer(proposal, at, result.summary)
  return moveProposal(proposal, {
    to: { state: result.kind, result: result.summary },
    entry: result.kind === 'succeeded' ? 'executed' : 'execution-failed',
    by: bySystem('system', at),
    data: {
      result: result.summary,
      undo: proposal.plan.undo,
      requester: proposal.requester.name,
      decidedBy: proposal.decidedBy?.name ?? null,
      approvedBy: proposal.approvals.map(it => it.name),
    },
    effects: [{ kind: 'clear-timer', timer: 'unanswered', subject: proposal.id }],
  })
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
