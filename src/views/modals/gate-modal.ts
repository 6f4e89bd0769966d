import type { KnownBlock, ModalView } from '@slack/types'
import type { Proposal } from '../../gate/proposal.ts'
import type { BeforeGate } from '../../walk/before-gate.ts'
import { modal } from '../kit/modal.ts'
import { type OtherProposal, planSections } from '../kit/plan-blocks.ts'

/** A proposal that somebody is about to decide. */
export type Deciding = {
  readonly proposal: Proposal
  readonly drill: boolean
  readonly now: Date
  /** What else waits for the same target. */
  readonly rivals?: readonly OtherProposal[]
  /** What speaks for and against it at its step. */
  readonly before?: BeforeGate
}

/**
 * The plan once more, and what is asked before it is decided. Its metadata binds the decision to this digest.
 * @param verb its title, and the words on its button.
 */
export function gateModal(
  { proposal, drill, now, rivals = [], before = {} }: Deciding,
  {
    callback,
    verb,
    asked,
  }: { readonly callback: string; readonly verb: string; readonly asked: readonly KnownBlock[] },
): ModalView {
  return modal({
    callback,
    title: verb,
    submit: verb,
    drill,
    metadata: {
      incident: proposal.incident,
      surface: `gate:${proposal.id}`,
      version: proposal.version,
      extra: { digest: proposal.digest },
    },
    blocks: [...planSections(proposal, now, { rivals, before }), ...asked],
  })
}
