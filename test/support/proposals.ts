import type { Plan, Proposal } from '../../src/gate/proposal.ts'
import { type Proposing, propose } from '../../src/gate/propose.ts'
import type { ShownOperation } from '../../src/gate/shown-operation.ts'
import { changed } from './decided.ts'
import { ana, noon } from './people.ts'

/** What the plan carries out, shown whole. */
export const operation: ShownOperation = {
  label: 'Call',
  text: 'vercel.rollback\nto = "dpl_8aa"',
  hash: '0'.repeat(64),
  masked: { secrets: 0, others: 0 },
  attached: false,
}

export const plan: Plan = {
  title: 'Roll back opsmantik-console',
  effect: 'destroy',
  where: 'OpsMantik · vercel opsmantik-console (production)',
  lines: [{ label: 'Now', text: 'dpl_9f2', warning: false }],
  undo: 'promote dpl_9f2 again',
  undoCall: null,
  typed: 'opsmantik-console',
  guards: { deployment: 'dpl_9f2' },
  call: { connector: 'vercel', name: 'rollback', system: 'opsmantik', target: 'host', arguments: { to: 'dpl_8aa' } },
  operation,
}

export const proposing: Proposing = {
  id: 'p1',
  incident: 42,
  walk: 'w1',
  step: 'L41',
  program: 'h1',
  plan,
  requester: ana,
  expire: 1_800_000,
  remind: 600_000,
  drill: false,
}

/** What the digest takes from the walk and the incident. */
export const origin = { program: 'h1', drill: false }

/** A proposal of ana's at noon: a rollback, or a change that needs no second person. */
export function proposed(effect: Plan['effect'] = 'destroy'): Proposal {
  const typed = effect === 'destroy' ? plan.typed : null
  return changed(propose({ ...proposing, plan: { ...plan, effect, typed } }, noon)).state
}

/** What chen has to give to approve it. */
export function yes(proposal: Proposal) {
  return { version: proposal.version, digest: proposal.digest, typed: proposal.plan.typed ?? '' }
}
