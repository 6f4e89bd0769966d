import { breakGlassRule } from '../../catalog.ts'
import type { Decision, Refusal } from '../../domain/decision.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { beginDecision } from '../../gate/begin-decision.ts'
import { stateSentence } from '../../gate/move-proposal.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { closedReason } from '../../incident/incident.ts'
import { stepState } from '../../walk/walk.ts'
import { type Deciding, gone } from '../handler.ts'
import { lockProposal, lockWalk } from '../unit-of-work.ts'
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

const lookSaid = 'Reading the system. What it says, and when, is shown at the gate and at its step.'

/** Has the system read again for a change whose answer was lost. */
export const verifyChange: Deciding = onProposal(planLook, lookSaid)

/** The same from the step that waits for it. */
export const verifyStepChange: Deciding = {
  target: 'walk',
  decide: async context => {
    const [id = '', step = ''] = context.input.ids
    const held = await lockWalk(context, id)
    const proposal = held === null ? null : stepState(held.walk, step).proposal
    return proposal === null ? gone('This proposal') : decideProposal(context, proposal, planLook, lookSaid)
  },
}

function planLook({ proposal, caller }: GateContext): Decision<Proposal> {
  if (!mayRespond(caller.person)) return respondersOnly
  if (proposal.state !== 'unknown') return { kind: 'refused', reason: stateSentence(proposal) }
  const job = { kind: 'verify', proposal: proposal.id } as const
  return { kind: 'changed', state: proposal, entries: [], effects: [{ kind: 'start', job }] }
}

const undoSaid = 'Reading what the undo would do. It is proposed in the thread.'

/** Has the undo of a change that went through planned; it becomes a proposal of its own. */
export const undoChange: Deciding = onProposal(planUndo, undoSaid)

/** Has the change planned without which one that went through takes no effect; it becomes a proposal of its own. */
export const proposeNext: Deciding = onProposal(context => {
  const { proposal, incident, caller, newId } = context
  const refused = whyNothingFollows(context)
  const { next } = proposal.plan
  if (refused !== null) return refused
  if (next === undefined) return { kind: 'refused', reason: 'Nothing follows from this.' }
  const { id, name } = caller.person
  const job = { kind: 'propose', incident: incident.id, id: newId(), call: next.call, actor: { id, name } } as const
  return {
    ...{ kind: 'changed', state: proposal, entries: [] },
    effects: [{ kind: 'start', job: { ...job, source: caller.source } }],
  }
}, 'Reading what it would do. It is proposed in the thread.')

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
  const refused = whyNothingFollows({ proposal, incident, caller: { person } })
  if (refused !== null) return refused
  const { id, plan } = proposal
  if (plan.undoCall === null) return { kind: 'refused', reason: 'This cannot be undone from here.' }
  const job = { kind: 'undo', proposal: id, actor: { id: person.id, name: person.name } } as const
  return { kind: 'changed', state: proposal, entries: [], effects: [{ kind: 'start', job }] }
}

/** Only what went through, in an incident that is open, is undone or followed. */
function whyNothingFollows({
  proposal,
  incident,
  caller: { person },
}: Pick<GateContext, 'proposal' | 'incident'> & {
  readonly caller: Pick<GateContext['caller'], 'person'>
}): Refusal | null {
  if (!mayRespond(person)) return respondersOnly
  const over = closedReason(incident)
  if (over !== null) return { kind: 'refused', reason: over }
  return proposal.state === 'succeeded' ? null : { kind: 'refused', reason: stateSentence(proposal) }
}
