import { breakGlassRule } from '../../catalog.ts'
import type { Decision } from '../../domain/decision.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { beginDecision } from '../../gate/begin-decision.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { closedReason } from '../../incident/incident.ts'
import { stepState } from '../../walk/walk.ts'
import type { Deciding } from '../handler.ts'
import { lockProposal } from '../unit-of-work.ts'
import { decideWalk, run } from '../walk/decide-walk.ts'
import { decideProposal, type GateContext, onProposal } from './decide-proposal.ts'

/**
 * Someone wants to decide. Refused at once when they never can, with an entry in the record; else the present is read
 * again while they read the plan.
 */
export function requestDecision(asked: 'approve' | 'confirm' | 'reject'): Deciding {
  return onProposal(({ proposal, click, catalog, at }) =>
    beginDecision(proposal, { ...click, asked, glass: breakGlassRule(catalog) }, at),
  )
}

/** Has the system read again for a change whose answer was lost. */
export const verifyChange: Deciding = onProposal(({ proposal, caller }) => {
  if (!mayRespond(caller.person)) return respondersOnly
  if (proposal.state !== 'unknown') return { kind: 'refused', reason: stateSentence(proposal) }
  const job = { kind: 'verify', proposal: proposal.id } as const
  return { kind: 'changed', state: proposal, entries: [], effects: [{ kind: 'start', job }] }
}, 'Reading the system. What it says is shown at the gate.')

const undoSaid = 'Reading what the undo would do. It is proposed in the thread.'

/** Has the undo of a change that went through planned; it becomes a proposal of its own. */
export const undoChange: Deciding = onProposal(planUndo, undoSaid)

/** Has a proposal that was not carried out planned anew, from where it came. */
export const askAgain: Deciding = {
  target: 'proposal',
  atGate: true,
  decide: async context => {
    const [id = ''] = context.input.ids
    const { undoes = null, walk = null, step = null } = (await lockProposal(context, id))?.proposal ?? {}
    if (undoes !== null) return decideProposal(context, undoes, planUndo, undoSaid)
    if (walk === null || step === null) return { kind: 'refused', reason: 'Propose it again where it came from.' }
    return decideWalk(context, walk, it => run({ ...it, ref: { step, version: stepState(it.walk, step).version } }))
  },
}

function planUndo({ proposal, incident, caller: { person } }: GateContext): Decision<Proposal> {
  if (!mayRespond(person)) return respondersOnly
  const { id, state, plan } = proposal
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  if (state !== 'succeeded') return { kind: 'refused', reason: stateSentence(proposal) }
  if (plan.undoCall === null) return { kind: 'refused', reason: 'This cannot be undone from here.' }
  const job = { kind: 'undo', proposal: id, actor: { id: person.id, name: person.name } } as const
  return { kind: 'changed', state: proposal, entries: [], effects: [{ kind: 'start', job }] }
}
