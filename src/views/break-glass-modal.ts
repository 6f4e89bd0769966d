import type { ModalView } from '@slack/types'
import type { Proposal } from '../gate/proposal.ts'
import { section } from './blocks.ts'
import { callback, field } from './ids.ts'
import { input, modal, textInput } from './modal.ts'
import { planSections } from './plan-sections.ts'

export type BreakGlassModal = { readonly proposal: Proposal; readonly drill: boolean; readonly now: Date }

/** The plan once more, the word that has to be typed, and why nobody else can say yes. */
export function breakGlassModal({ proposal, drill, now }: BreakGlassModal): ModalView {
  const { plan } = proposal
  return modal({
    callback: callback.breakGlass,
    title: 'Approve alone',
    submit: 'Approve alone',
    drill,
    metadata: {
      incident: proposal.incident,
      surface: `gate:${proposal.id}`,
      version: proposal.version,
      extra: { digest: proposal.digest },
    },
    blocks: [
      ...planSections(proposal, now),
      section(['⚠️ No second person has looked. All approvers and the channel are told; the report opens with it.']),
      input({
        block: field.typed,
        label: `Type ${plan.typed ?? plan.title} to approve`,
        element: textInput(field.typed, null, { most: 300 }),
      }),
      input({
        block: field.reason,
        label: 'Why can nobody else approve it?',
        element: textInput(field.reason, null, { multiline: true, most: 500 }),
      }),
    ],
  })
}
