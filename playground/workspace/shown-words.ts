import { isJson } from './json.ts'
import type { Message, StoredView } from './state.ts'

/** Every text in some blocks, in order: sections, buttons, options, labels, cells. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isJson(value)) return []
  return Object.entries(value).flatMap(([property, held]) =>
    property === 'text' && typeof held === 'string' ? [held] : property === 'confirm' ? [] : textsIn(held),
  )
}

/** What a person reads in a message or a modal, a line for each text; a message's plain text stands in for blocks. */
export function shownWords(shown: Message | StoredView): string {
  if ('content' in shown) return textsIn([shown.content.title, shown.content.blocks]).join('\n')
  return shown.blocks.length > 0 ? textsIn(shown.blocks).join('\n') : shown.text
}
