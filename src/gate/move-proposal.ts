import type { By, Effect, Entry, EntryKind } from '../domain/decision.ts'
import { entry } from '../domain/entry.ts'
import type { Actor } from '../domain/person.ts'
import type { Proposal } from './proposal.ts'
import { proposalData } from './proposal-data.ts'

export type ProposalMove = {
  readonly to: Partial<Proposal>
  readonly entry: EntryKind
  readonly by: By<Actor>
  readonly data: Entry['data']
  /** Besides showing the gate and the card. */
  readonly effects: readonly Effect[]
}

/** One step of a proposal's life: newer version, one entry, gate and card shown anew. */
export function moveProposal(proposal: Proposal, { to, entry: kind, by, data, effects }: ProposalMove) {
  return {
    kind: 'changed' as const,
    state: { ...proposal, ...to, version: proposal.version + 1 },
    entries: [entry(kind, by, { ...proposalData(proposal), ...data })],
    effects: [
      { kind: 'show' as const, surface: `gate:${proposal.id}` as const },
      { kind: 'show' as const, surface: 'card' as const },
      ...effects,
    ],
  }
}
