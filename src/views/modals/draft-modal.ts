import type { ModalView } from '@slack/types'
import type { Surface } from '../../domain/decision.ts'
import { callback, field } from '../ids.ts'
import { option, section, sections } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { codeBlock } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote-text.ts'

export type DraftModal = {
  readonly incident: number
  readonly drill: boolean
  /** The step that has others told. */
  readonly surface: Surface
  readonly version: number
  /** In the document's words. */
  readonly asked: string
  readonly draft: string
}

/** A text that others can be told, to be changed, copied and sent by a person; then who was told is written down. */
export function draftModal({ incident, drill, surface, version, asked, draft }: DraftModal): ModalView {
  const keep = option('Keep the text on the record', 'keep')
  return modal({
    callback: callback.draft,
    title: 'Draft',
    submit: 'I have sent it',
    drill,
    metadata: { incident, surface, version },
    blocks: [
      section([`“${quoteLine(asked, 400)}”`, 'Handrail sends this to nobody: copy it, and send it where they read.']),
      input({
        block: field.text,
        label: 'What they are told',
        element: textInput(field.text, draft, { multiline: true, most: 2500 }),
      }),
      input({
        block: field.to,
        label: 'Who was told, and where?',
        element: textInput(field.to, handlesIn(asked), { most: 200, placeholder: 'Sales leadership, in #sales' }),
      }),
      input({
        block: field.keep,
        label: 'Record',
        hint: 'That you have told them is recorded in any case.',
        optional: true,
        element: { type: 'checkboxes', action_id: `field:${field.keep}`, options: [keep] },
      }),
      ...sections(['*To copy as it stands*', codeBlock(draft, { lines: 40, more: 'the field above', limit: 2400 })]),
    ],
  })
}

/** Whom the document names; null where it names nobody by a handle. */
function handlesIn(text: string): string | null {
  const found = [...text.matchAll(/(?<![\p{L}\p{N}@.])@[\p{L}\p{N}][\p{L}\p{N}._-]*[\p{L}\p{N}]/gu)].map(
    ([handle]) => handle,
  )
  return found.length === 0 ? null : [...new Set(found)].join(', ')
}
