import type { ModalView } from '@slack/types'
import { callback, type Metadata } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { paragraph } from '../kit/mrkdwn.ts'

/** A plain answer where a modal is open. */
export function saidModal({ title, text }: { readonly title: string; readonly text: string }): ModalView {
  return modal({
    callback: callback.shown,
    title,
    submit: null,
    drill: false,
    metadata: { incident: null, surface: null, version: 0 },
    blocks: [section([paragraph(text)])],
  })
}

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
