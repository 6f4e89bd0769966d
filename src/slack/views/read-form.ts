import { createHash } from 'node:crypto'
import type { ViewOutput, ViewStateValue } from '@slack/bolt'
import type { Caller } from '../../domain/answer.ts'

/** A modal as it was submitted, or as it stood when something in it was chosen. */
export type Form = {
  readonly caller: Caller
  readonly callback: string
  readonly metadata: string
  /** By block id. */
  readonly fields: { readonly [block: string]: string }
  /** The block ids of all its inputs, in its order; empty ones too. */
  readonly inputs: readonly string[]
}

export function readForm(
  view: Pick<ViewOutput, 'callback_id' | 'private_metadata' | 'state' | 'blocks'>,
): Omit<Form, 'caller'> {
  return {
    callback: view.callback_id,
    metadata: view.private_metadata,
    fields: readFields(view.state.values),
    inputs: view.blocks.flatMap(it => (it.type === 'input' && it.block_id !== undefined ? [it.block_id] : [])),
  }
}

/**
 * The key of a submitted modal: the same form sent twice is one input. What was entered belongs to it, since a modal
 * keeps its id and hash when it is refused, mended and sent again.
 */
export function submissionKey({ id, hash, state }: Pick<ViewOutput, 'id' | 'hash' | 'state'>): string {
  const entered = createHash('sha256').update(JSON.stringify(state.values)).digest('hex').slice(0, 32)
  return `view:${id}:${hash}:${entered}`
}

type Values = { readonly [block: string]: { readonly [action: string]: ViewStateValue } }

/** The ids of the people who were chosen in a form. */
export function chosenPeople(values: Values): readonly string[] {
  return Object.values(values).flatMap(actions => Object.values(actions).flatMap(it => it?.selected_user ?? []))
}

/** The fields of a modal as plain text, by block id; empty ones are left out. What was ticked is joined by spaces. */
function readFields(values: Values): { readonly [block: string]: string } {
  const fields: Record<string, string> = {}
  for (const [block, actions] of Object.entries(values)) {
    for (const value of Object.values(actions)) {
      const ticked = value?.selected_options?.map(it => it.value).join(' ')
      const text: unknown = value?.value ?? value?.selected_option?.value ?? value?.selected_user ?? ticked
      if (typeof text === 'string' && text.trim() !== '') fields[block] = text.trim()
    }
  }
  return fields
}
