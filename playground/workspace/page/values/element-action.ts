import type { Button, Overflow, PlainTextOption, WorkflowButton } from '@slack/types'
import type { ElementValue } from './element-value.ts'
import type { InputElement } from './input-element.ts'
import { valueKey } from './value-key.ts'

type Actor = InputElement | Button | Overflow | WorkflowButton

/** One entry of `actions` in a block_actions payload, without `action_ts`: what was pressed or chosen, and where. */
export function elementAction(blockId: string, element: Actor, value: ElementValue): Record<string, unknown> {
  const place = { type: element.type, block_id: blockId, action_id: element.action_id }
  switch (element.type) {
    case 'button':
      return {
        ...place,
        text: element.text,
        ...(element.value === undefined ? {} : { value: element.value }),
        ...(element.style === undefined ? {} : { style: element.style }),
      }
    case 'workflow_button':
      return { ...place, text: element.text }
    case 'overflow':
      return { ...place, selected_option: value as PlainTextOption } // a menu sends the option that was clicked
    default: {
      const key = valueKey(element.type)
      return key ? { ...place, [key]: value === '' ? null : value } : place
    }
  }
}
