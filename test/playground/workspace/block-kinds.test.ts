import type { InputBlockElement, KnownBlock, ModalView } from '@slack/types'
import { expect, test } from 'vitest'
import { checkMessageBlocks, checkView } from '../../../playground/workspace/blocks/check-blocks.ts'

const words = { type: 'plain_text' as const, text: 'Words', emoji: true }
const marked = { type: 'mrkdwn' as const, text: '*Words*', verbatim: true }
const option = { text: words, value: 'v', description: words }
const options = [option, { text: words, value: 'w' }]
const confirm = { title: words, text: marked, confirm: words, deny: words, style: 'danger' as const }
const image = { type: 'image' as const, image_url: 'https://example.com/a.png', alt_text: 'A' }
const button = { type: 'button' as const, text: words, value: 'v', style: 'primary' as const, confirm }
const richText = (text: string): Extract<KnownBlock, { type: 'rich_text' }> => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] }],
})

/** One of each block that a message takes, in the form that Slack's own types give it. */
const messageBlocks: KnownBlock[] = [
  { type: 'alert', text: marked, level: 'warning' },
  { type: 'card', title: marked, subtitle: marked, body: marked, hero_image: image, icon: image, actions: [button] },
  { type: 'carousel', elements: [{ type: 'card', title: marked }] },
  { type: 'container', title: words, child_blocks: [{ type: 'divider' }], width: 'wide', is_collapsible: true },
  { type: 'context', elements: [words, marked, image] },
  { type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: words }] },
  { type: 'data_table', caption: 'Rows', rows: [[{ type: 'raw_number', value: 1, text: '1' }]], page_size: 5 },
  { type: 'divider', block_id: 'divider' },
  { type: 'header', text: words },
  { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A', title: words },
  { type: 'markdown', text: '# Words' },
  { type: 'plan', title: 'Plan', tasks: [{ type: 'task_card', task_id: 't', title: 'Task', status: 'pending' }] },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        border: 1,
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'user', user_id: 'U1' },
              { type: 'usergroup', usergroup_id: 'S1' },
              { type: 'channel', channel_id: 'C1' },
              { type: 'emoji', name: 'wave' },
              { type: 'link', url: 'https://example.com', text: 'there' },
              { type: 'date', timestamp: 1_750_000_000, format: '{time}', fallback: 'then' },
              { type: 'broadcast', range: 'here' },
            ],
          },
        ],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'quoted' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }] },
    ],
  },
  { type: 'section', text: marked, fields: [words, marked], accessory: image, expand: true },
  {
    type: 'table',
    rows: [[richText('a'), { type: 'raw_text', text: 'b' }]],
    column_settings: [{ align: 'right', is_wrapped: true }],
  },
  { type: 'task_card', task_id: 't', title: 'Task', status: 'error', details: richText('why') },
  {
    type: 'video',
    video_url: 'https://v.example/v',
    thumbnail_url: 'https://v.example/t',
    alt_text: 'A',
    title: words,
  },
  {
    type: 'actions',
    elements: [
      { ...button, action_id: 'button', url: 'https://example.com', accessibility_label: 'Go' },
      { type: 'overflow', options: options.map(one => ({ ...one, url: 'https://example.com' })), confirm },
    ],
  },
]

const choice = { placeholder: words, focus_on_load: false, confirm }

/** One of each element that an input block takes. */
const inputElements: InputBlockElement[] = [
  {
    type: 'checkboxes',
    options: [{ ...option, text: marked }],
    initial_options: [{ ...option, text: marked }],
    confirm,
  },
  { type: 'datepicker', initial_date: '2026-11-21', ...choice },
  { type: 'datetimepicker', initial_date_time: 1_750_000_000, confirm },
  { type: 'email_text_input', initial_value: 'a@b.example', placeholder: words },
  { type: 'file_input', filetypes: ['csv'], max_files: 2 },
  { type: 'number_input', is_decimal_allowed: true, min_value: '1', max_value: '9', initial_value: '2' },
  {
    type: 'plain_text_input',
    multiline: true,
    min_length: 1,
    max_length: 100,
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
  },
  { type: 'radio_buttons', options, initial_option: option },
  { type: 'rich_text_input', initial_value: richText('a') },
  { type: 'timepicker', initial_time: '23:59', timezone: 'Europe/Istanbul', ...choice },
  { type: 'url_text_input', initial_value: 'https://example.com' },
  { type: 'static_select', option_groups: [{ label: words, options }], initial_option: option, ...choice },
  { type: 'external_select', min_query_length: 0, initial_option: option, ...choice },
  { type: 'users_select', initial_user: 'U1', ...choice },
  {
    type: 'conversations_select',
    default_to_current_conversation: true,
    filter: { include: ['public'] },
    response_url_enabled: true,
  },
  { type: 'channels_select', initial_channel: 'C1', response_url_enabled: true },
  { type: 'multi_static_select', options, initial_options: options, max_selected_items: 2 },
  { type: 'multi_external_select', min_query_length: 3 },
  { type: 'multi_users_select', initial_users: ['U1'] },
  { type: 'multi_conversations_select', initial_conversations: ['C1'] },
  { type: 'multi_channels_select', initial_channels: ['C1'] },
]

test.each(messageBlocks)('a message takes the block $type', block => {
  expect(checkMessageBlocks([block])).toEqual([])
})

test.each(inputElements)('a modal takes an input with $type', element => {
  const view: ModalView = {
    type: 'modal',
    title: words,
    submit: words,
    close: words,
    callback_id: 'c',
    private_metadata: 'm',
    notify_on_close: true,
    clear_on_close: true,
    blocks: [{ type: 'input', label: words, hint: words, optional: true, dispatch_action: true, element }],
  }
  expect(checkView(view, 'modal')).toEqual([])
})
