import type { KnownBlock, ModalView } from '@slack/types'
import type { Proposal } from '../../gate/proposal.ts'
import type { AroundGate } from '../kit/around-gate-lines.ts'
import { modal } from '../kit/modal.ts'
import { planSections } from '../kit/plan-blocks.ts'

/** A proposal that somebody is about to decide. */
export type Deciding = AroundGate & {
  readonly proposal: Proposal
  readonly drill: boolean
  readonly now: Date
}

/**
 * The plan once more, and what is asked before it is decided. Its metadata binds the decision to this digest.
 * @param verb its title, and the words on its button.
 */
export function gateModal(
  { proposal, drill, now, ...around }: Deciding,
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
    blocks: [...planSections(proposal, now, around), ...asked],
  })
}
