import type { Button, ImageElement, Overflow, WorkflowButton } from '@slack/types'
import { Picture } from '../parts/picture.tsx'
import type { InputElement } from '../values/input-element.ts'
import { ChoiceList } from './choice-list.tsx'
import { DateInput } from './date-input.tsx'
import type { ElementProps } from './element-props.ts'
import { ExternalSelect } from './external-select.tsx'
import { IdSelect } from './id-select.tsx'
import { OptionSelect } from './option-select.tsx'
import { OverflowMenu } from './overflow-menu.tsx'
import { PressButton } from './press-button.tsx'
import { TextInput } from './text-input.tsx'

export type AnyElement = InputElement | Button | WorkflowButton | Overflow | ImageElement

/** One element of a block, by its type. */
export function Element({ element, ...rest }: ElementProps<AnyElement | { type: 'rich_text_input' | 'file_input' }>) {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
      return <PressButton element={element} {...rest} />
    case 'overflow':
      return <OverflowMenu element={element} {...rest} />
    case 'image':
      return <Picture of={element} size={72} />
    case 'static_select':
    case 'multi_static_select':
      return <OptionSelect element={element} {...rest} />
    case 'external_select':
    case 'multi_external_select':
      return <ExternalSelect element={element} {...rest} />
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <IdSelect element={element} {...rest} />
    case 'radio_buttons':
    case 'checkboxes':
      return <ChoiceList element={element} {...rest} />
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateInput element={element} {...rest} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput element={element} {...rest} />
    default:
      return <span className="unknown">An element of type {element.type} is not shown here.</span>
  }
}
