import type { ModalView } from '@slack/types'
import { callback, type Metadata } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'

/** Opened at once when something has to be fetched; the real one takes its place. */
export function loadingModal({ title, metadata }: { readonly title: string; readonly metadata: Metadata }): ModalView {
  return modal({
    callback: callback.shown,
    title,
    submit: null,
    drill: false,
    metadata,
    blocks: [section(['Loading …'])],
  })
}
