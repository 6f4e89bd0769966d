import type { ElementValue } from './element-value.ts'
import type { InputElement } from './input-element.ts'

/** What an element holds before anyone touches it. Lists start empty, everything else with null, as Slack sends it. */
export function initialValue(element: InputElement): ElementValue {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return element.initial_value ?? null
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return element.initial_option ?? null
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return element.initial_options ?? []
    case 'users_select':
      return element.initial_user ?? null
    case 'conversations_select':
      return element.initial_conversation ?? null
    case 'channels_select':
      return element.initial_channel ?? null
    case 'multi_users_select':
      return element.initial_users ?? []
    case 'multi_conversations_select':
      return element.initial_conversations ?? []
    case 'multi_channels_select':
      return element.initial_channels ?? []
    case 'datepicker':
      return element.initial_date ?? null
    case 'timepicker':
      return element.initial_time ?? null
    case 'datetimepicker':
      return element.initial_date_time ?? null
  }
}
