import type { ModalView } from '@slack/types'
import type { Proposal } from '../../gate/proposal.ts'
import { callback } from '../ids.ts'
import { dotted, section, sections } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { code, codeBlock, mention, time, words } from '../kit/mrkdwn.ts'
import { givenLine, operationBlocks } from '../kit/operation-blocks.ts'

export type DetailsModal = { readonly proposal: Proposal; readonly drill: boolean }

/** The whole plan, and what the approval is bound to. Values of guards stay sealed; their names are shown. */
export function detailsModal({ proposal, drill }: DetailsModal): ModalView {
  const { plan, digest } = proposal
  const guards = Object.keys(plan.guards)
  const lines = plan.lines.map(it => {
    const label = `*${words(it.label, 40) || '–'}*${it.warning ? ' ⚠️' : ''}`
    return `${label}\n${codeBlock(it.text, { lines: 60, more: 'the integration’s answer', limit: 2500 })}`
  })
  return modal({
    callback: callback.shown,
    title: 'Details',
    submit: null,
    drill,
    metadata: { incident: proposal.incident, surface: `gate:${proposal.id}`, version: proposal.version },
    blocks: [
      section([
        `*${words(plan.title, 200)}*`,
        `*Where*  ${words(plan.where, 200)}`,
        `*Call*  ${code(`${plan.call.connector}.${plan.call.name}`, 100)} on ${code(`${plan.call.system}.${plan.call.target}`, 100)}`,
      ]),
      ...sections([...lines, givenLine(plan)]),
      ...operationBlocks(plan),
      section([
        plan.undo === null ? '*Undo*  none: this cannot be undone ⚠️' : `*Undo*  ${words(plan.undo, 500)}`,
        guards.length === 0
          ? null
          : `*Must not move*  ${guards
              .slice(0, 20)
              .map(it => code(it, 60))
              .join(', ')}`,
        `*Effect*  ${plan.effect}`,
        dotted([
          `Proposed by ${mention(proposal.requester)} ${time(proposal.proposedAt)}`,
          `until ${time(proposal.dueAt)}`,
        ]),
        `*Digest*  ${code(digest, 80)}`,
      ]),
    ],
  })
}
