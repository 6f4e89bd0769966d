const KEYS = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  static_select: 'selected_option',
  external_select: 'selected_option',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  radio_buttons: 'selected_option',
  checkboxes: 'selected_options',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
} as const

/** The property under which Slack sends what an element of this type holds; null for one that holds nothing. */
export function valueKey(type: string): (typeof KEYS)[keyof typeof KEYS] | null {
  return Object.hasOwn(KEYS, type) ? KEYS[type as keyof typeof KEYS] : null // hasOwn has just proved the key
}
