import type { KnownBlock, ModalView } from '@slack/types'
import { callback } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { paragraph } from '../kit/mrkdwn.ts'

/** An answer where a modal is open: a modal has no place for an ephemeral message, so the words take its own. */
export function saidModal(said: { readonly text: string; readonly blocks?: readonly KnownBlock[] }): ModalView {
  return modal({
    callback: callback.shown,
    title: 'Handrail',
    submit: null,
    drill: false,
    metadata: { incident: null, surface: null, version: 0 },
    blocks: said.blocks ?? [section([paragraph(said.text)])],
  })
}
