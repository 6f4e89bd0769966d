import type { BlockAction, ButtonAction } from '@slack/bolt'

/** The element of a message or modal that was pressed or chosen in. */
export type Pressed = BlockAction['actions'][number]

/** What was pressed or chosen, as the one value that its element carries. */
export function pressedValue(pressed: Pressed): string {
  if ('value' in pressed && typeof pressed.value === 'string') return pressed.value
  if ('selected_option' in pressed) return pressed.selected_option?.value ?? ''
  return ''
}

/** The words on the button, for an answer that says what was asked. */
export function pressedLabel(pressed: Pressed): string {
  return pressed.type === 'button' ? (pressed as ButtonAction).text.text : 'Your choice' // narrowed by its type field
}
