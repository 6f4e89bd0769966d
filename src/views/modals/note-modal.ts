import type { ModalView } from '@slack/types'
import type { Surface } from '../../domain/decision.ts'
import { callback, field } from '../ids.ts'
import { section } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'

export type NoteModal = {
  readonly incident: number
  readonly drill: boolean
  /** `card`, or the step that the note belongs to. */
  readonly surface: Surface
  readonly version: number
  /** Title of the incident or step. */
  readonly about: string
  readonly note: string | null
}

const when = input({
  block: field.at,
  label: 'When was that?',
  hint: 'Empty: now. As your clock showed it.',
  optional: true,
  element: textInput(field.at, null, { placeholder: '14:05, yesterday 23:50 or 2026-11-28 14:05', most: 40 }),
})

/** Words for the record. */
export function noteModal({ incident, drill, surface, version, about, note }: NoteModal): ModalView {
  return modal({
    callback: callback.note,
    title: 'Note',
    submit: 'Note',
    drill,
    metadata: { incident, surface, version },
    blocks: [
      section([`*${words(about, 200)}*`]),
      input({
        block: field.text,
        label: 'What did you see or do?',
        hint: 'It goes on the timeline and into the report.',
        element: textInput(field.text, note, { multiline: true }),
      }),
      ...(surface === 'card' ? [when] : []),
    ],
  })
}
