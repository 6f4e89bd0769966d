import { richTextTable } from './rich-text-rules.ts'
import {
  boolean,
  list,
  matching,
  oneOf,
  plain,
  required,
  type Shape,
  type ShapeTable,
  shape,
  string,
  text,
  typed,
  whole,
} from './rule.ts'

// Every element of Slack's reference with its properties and limits:
// https://docs.slack.dev/reference/block-kit/block-elements

const style = oneOf('primary', 'danger')

const confirm: Shape = {
  title: plain(100),
  text: required(text(300)),
  confirm: plain(30),
  deny: plain(30),
  style,
}

const option: Shape = { text: required(plain(75)), value: required(string(150, 1)), description: plain(75) }
const tickOption: Shape = { ...option, text: required(text(75)), description: text(75) }
const overflowOption: Shape = { ...option, url: string(3000, 1) }

const options = list(shape(option), 1, 100)
const optionGroups = list(shape({ label: required(plain(75)), options: required(options) }), 1, 100)

/** What an app may answer when an external select asks: `options` or `option_groups`, empty when nothing fits. */
export const optionsRule: Shape = {
  options: list(shape(option), 0, 100),
  option_groups: list(shape({ label: required(plain(75)), options: required(list(shape(option), 0, 100)) }), 0, 100),
}

const conversationFilter: Shape = {
  include: list(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
  exclude_external_shared_channels: boolean,
  exclude_bot_users: boolean,
}

export const slackFile: Shape = { id: string(255, 1), url: string(3000, 1) }

const actionable = { action_id: string(255, 1) }
const confirmable = { ...actionable, confirm: shape(confirm) }
const focusable = { focus_on_load: boolean }
const choosable = { ...confirmable, ...focusable, placeholder: plain(150) }
const multiple = { max_selected_items: whole(1, 1000) }
const typeable = {
  ...actionable,
  ...focusable,
  placeholder: plain(150),
  dispatch_action_config: shape({
    trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2),
  }),
}
const id = string(255, 1)
const ids = list(id, 1, 1000)
const feedback = shape({ text: required(plain(75)), value: required(string(2000, 1)), accessibility_label: string(75) })

export const elementTable: ShapeTable = {
  button: {
    ...confirmable,
    text: required(plain(75)),
    url: string(3000, 1),
    value: string(2000),
    style,
    accessibility_label: string(75),
  },
  checkboxes: {
    ...confirmable,
    ...focusable,
    options: required(list(shape(tickOption), 1, 10)),
    initial_options: list(shape(tickOption), 1, 10),
  },
  datepicker: { ...choosable, initial_date: matching(/^\d{4}-\d\d-\d\d$/, 10) },
  datetimepicker: { ...confirmable, ...focusable, initial_date_time: whole(1_000_000_000, 9_999_999_999) },
  email_text_input: { ...typeable, initial_value: string(3000) },
  file_input: { ...actionable, filetypes: list(string(20, 1), 1, 100), max_files: whole(1, 10) },
  image: { alt_text: required(string(2000, 1)), image_url: string(3000, 1), slack_file: shape(slackFile) },
  number_input: {
    ...typeable,
    is_decimal_allowed: required(boolean),
    initial_value: string(100),
    min_value: string(100),
    max_value: string(100),
  },
  overflow: { ...confirmable, options: required(list(shape(overflowOption), 2, 5)) },
  plain_text_input: {
    ...typeable,
    initial_value: string(3000),
    multiline: boolean,
    min_length: whole(0, 3000),
    max_length: whole(1, 3000),
  },
  radio_buttons: {
    ...confirmable,
    ...focusable,
    options: required(list(shape(tickOption), 1, 10)),
    initial_option: shape(tickOption),
  },
  rich_text_input: {
    ...typeable,
    initial_value: typed(() => richTextTable, ['rich_text']),
    min_lines: whole(1, 100),
    max_lines: whole(1, 100),
  },
  timepicker: { ...choosable, initial_time: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 5), timezone: string(100, 1) },
  url_text_input: { ...typeable, initial_value: string(3000) },
  workflow_button: {
    ...confirmable,
    text: required(plain(75)),
    workflow: required(
      shape({
        trigger: required(
          shape({
            url: required(string(3000, 1)),
            customizable_input_parameters: list(
              shape({ name: required(string(255, 1)), value: required(string(3000)) }),
              1,
              100,
            ),
          }),
        ),
      }),
    ),
    style,
    accessibility_label: string(75),
  },
  static_select: { ...choosable, options, option_groups: optionGroups, initial_option: shape(option) },
  external_select: { ...choosable, initial_option: shape(option), min_query_length: whole(0, 150) },
  users_select: { ...choosable, initial_user: id },
  conversations_select: {
    ...choosable,
    initial_conversation: id,
    default_to_current_conversation: boolean,
    response_url_enabled: boolean,
    filter: shape(conversationFilter),
  },
  channels_select: { ...choosable, initial_channel: id, response_url_enabled: boolean },
  multi_static_select: {
    ...choosable,
    ...multiple,
    options,
    option_groups: optionGroups,
    initial_options: list(shape(option), 1, 100),
  },
  multi_external_select: {
    ...choosable,
    ...multiple,
    initial_options: list(shape(option), 1, 100),
    min_query_length: whole(0, 150),
  },
  multi_users_select: { ...choosable, ...multiple, initial_users: ids },
  multi_conversations_select: {
    ...choosable,
    ...multiple,
    initial_conversations: ids,
    default_to_current_conversation: boolean,
    filter: shape(conversationFilter),
  },
  multi_channels_select: { ...choosable, ...multiple, initial_channels: ids },
  feedback_buttons: { ...actionable, positive_button: required(feedback), negative_button: required(feedback) },
  icon_button: {
    ...confirmable,
    icon: required(string(50, 1)),
    text: required(plain(75)),
    accessibility_label: string(75),
    value: string(2000),
    visible_to_user_ids: ids,
  },
}

/** Where a block may hold which element. */
const selects = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select']
const allSelects = [...selects, ...selects.map(name => `multi_${name}`)]
const pickers = ['checkboxes', 'datepicker', 'radio_buttons', 'timepicker', ...allSelects]
export const inActions = ['button', 'datetimepicker', 'overflow', 'workflow_button', 'rich_text_input', ...pickers]
export const inSection = ['button', 'image', 'overflow', 'workflow_button', ...pickers]
export const inInput = [
  'datetimepicker',
  'email_text_input',
  'file_input',
  'number_input',
  'plain_text_input',
  'rich_text_input',
  'url_text_input',
  ...pickers,
]
