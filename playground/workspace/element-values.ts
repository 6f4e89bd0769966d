import { elementsOf } from './blocks/elements-of.ts'
import { isJson, type Json, textOf } from './json.ts'
import type { PageValues } from './page-api.ts'

type ValueField = {
  /** The property of the value in `state.values` and in an action. */
  readonly field: string
  /** The element's property that fills it in at first. */
  readonly initial: string
  readonly empty: null | readonly never[]
}

const one = (field: string, initial: string): ValueField => ({ field, initial, empty: null })
const many = (field: string, initial: string): ValueField => ({ field, initial, empty: [] })
const text = one('value', 'initial_value')

/** How each element that keeps a value shows it in `state.values`. Buttons and overflow menus keep none. */
export const valueFields: Readonly<Record<string, ValueField>> = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  rich_text_input: one('rich_text_value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  users_select: one('selected_user', 'initial_user'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  channels_select: one('selected_channel', 'initial_channel'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_static_select: many('selected_options', 'initial_options'),
  multi_external_select: many('selected_options', 'initial_options'),
  multi_users_select: many('selected_users', 'initial_users'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  file_input: many('files', 'initial_files'),
}

/**
 * `state.values` of some blocks: what was entered where a block and an element of the same ids and type still stand,
 * what the element starts with everywhere else. So an update of a view keeps what people typed, as in Slack.
 */
export function valuesOf(blocks: readonly unknown[], entered: PageValues): PageValues {
  const values: PageValues = {}
  for (const { block, element } of elementsOf(blocks)) {
    const known = valueFields[element.type]
    const blockId = textOf(block, 'block_id')
    const actionId = textOf(element, 'action_id')
    if (known === undefined || blockId === null || actionId === null) continue
    const kept = entered[blockId]?.[actionId]
    const value: Json =
      isJson(kept) && kept.type === element.type
        ? kept
        : { type: element.type, [known.field]: element[known.initial] ?? known.empty }
    values[blockId] = { ...values[blockId], [actionId]: value }
  }
  return values
}

/** Two sets of values as one; the second counts where both have one. */
export function mergeValues(first: PageValues, second: PageValues): PageValues {
  const merged = { ...first }
  for (const [block, actions] of Object.entries(second)) merged[block] = { ...merged[block], ...actions }
  return merged
}
