import type { ModalView } from '@slack/types'
import type { Surface } from '../../domain/decision.ts'
import { callback } from '../ids.ts'
import { dotted, section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { clean, code, codeBlock, dayAndTime, words } from '../kit/mrkdwn.ts'

export type EvidenceModal = {
  readonly incident: number
  readonly drill: boolean
  /** The step it was seen in. */
  readonly surface: Surface
  readonly version: number
  readonly title: string
  readonly at: Date
  readonly summary: string
  /** Redacted. */
  readonly text: string
}

const partSize = 2000
const mostParts = 20

/** What a system answered, as far as it fits into a modal. */
export function evidenceModal(evidence: EvidenceModal): ModalView {
  const { parts, left } = partsOf(clean(evidence.text))
  return modal({
    callback: callback.shown,
    title: 'Evidence',
    submit: null,
    drill: evidence.drill,
    metadata: { incident: evidence.incident, surface: evidence.surface, version: evidence.version },
    blocks: [
      section([dotted([`*${words(evidence.title, 200)}*`, dayAndTime(evidence.at)]), code(evidence.summary, 300)]),
      ...parts.map(it => section([codeBlock(it, { lines: partSize, more: 'the record', limit: 2900 })])),
      ...(left > 0 ? [section([`… (${left} more characters are not shown)`])] : []),
    ],
  })
}

/** Pieces that stay below a section's limit with their entities, split at a line's end where there is one near. */
function partsOf(text: string): { readonly parts: readonly string[]; readonly left: number } {
  const parts: string[] = []
  let rest = text
  while (rest !== '' && parts.length < mostParts) {
    const end = endOf(rest)
    parts.push(rest.slice(0, end))
    rest = rest.slice(end).replace(/^\n/, '')
  }
  return { parts, left: rest.length }
}

function endOf(text: string): number {
  let size = 0
  let end = 0
  for (const character of text) {
    size += '&<>'.includes(character) ? 5 : 1
    if (size > partSize) break
    end += character.length
  }
  const line = text.lastIndexOf('\n', end - 1)
  return end < text.length && line > end / 2 ? line : Math.max(end, 1)
}
