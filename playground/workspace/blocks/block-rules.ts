import { elementTable, inActions, inInput, inSection, slackFile } from './element-rules.ts'
import { richTextTable } from './rich-text-rules.ts'
import {
  boolean,
  list,
  mrkdwn,
  number,
  oneOf,
  plain,
  type Rule,
  required,
  type Shape,
  type ShapeTable,
  shape,
  string,
  text,
  typed,
  whole,
} from './rule.ts'

// Every block of Slack's reference with its properties and limits:
// https://docs.slack.dev/reference/block-kit/blocks

const elements = (types: readonly string[]): Rule => typed(() => elementTable, types)
const block = (types: readonly string[]): Rule => typed(() => blockTable, types)
const richText = typed(() => richTextTable, ['rich_text'])
const named = { block_id: string(255, 1) }
const image = elements(['image'])

const cellTable: ShapeTable = {
  ...richTextTable,
  raw_text: { text: required(string(3000, 1)) },
  raw_number: { value: required(number), text: required(string(3000, 1)) },
}
const rows = required(
  list(
    list(
      typed(() => cellTable, ['rich_text', 'raw_text', 'raw_number']),
      1,
      20,
    ),
    1,
    100,
  ),
)

const contextTable: ShapeTable = {
  image: elementTable.image ?? {},
  plain_text: { text: required(string(3000, 1)), emoji: boolean },
  mrkdwn: { text: required(string(3000, 1)), verbatim: boolean },
}

const blockTable: ShapeTable = {
  actions: { ...named, elements: required(list(elements(inActions), 1, 25)) },
  alert: {
    ...named,
    text: required(text(3000)),
    level: oneOf('default', 'info', 'warning', 'error', 'success'),
  },
  card: {
    ...named,
    hero_image: image,
    icon: image,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(elements(['button']), 1, 25),
  },
  carousel: { ...named, elements: required(list(block(['card']), 1, 10)) },
  container: {
    ...named,
    title: plain(150),
    rich_text_title: richText,
    subtitle: text(150),
    child_blocks: required(
      list(
        block(['actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section', 'table', 'video']),
        1,
        10,
      ),
    ),
    width: oneOf('narrow', 'standard', 'wide', 'full'),
    icon: image,
    is_collapsible: boolean,
    default_collapsed: boolean,
    has_header_divider: boolean,
  },
  context: {
    ...named,
    elements: required(
      list(
        typed(() => contextTable, ['image', 'plain_text', 'mrkdwn']),
        1,
        10,
      ),
    ),
  },
  context_actions: { ...named, elements: required(list(elements(['feedback_buttons', 'icon_button']), 1, 5)) },
  data_table: {
    ...named,
    rows,
    caption: required(string(3000, 1)),
    page_size: whole(1, 100),
    row_header_column_index: whole(0, 19),
  },
  divider: named,
  header: { ...named, text: required(plain(150)) },
  image: {
    ...named,
    alt_text: required(string(2000, 1)),
    title: plain(2000),
    image_url: string(3000, 1),
    slack_file: shape(slackFile),
  },
  input: {
    ...named,
    label: required(plain(2000)),
    hint: plain(2000),
    optional: boolean,
    dispatch_action: boolean,
    element: required(elements(inInput)),
  },
  markdown: { ...named, text: required(string(12_000, 1)) },
  plan: { ...named, title: required(string(3000, 1)), tasks: list(block(['task_card']), 1, 50) },
  rich_text: richTextTable.rich_text ?? {},
  section: {
    ...named,
    text: text(3000),
    fields: list(text(2000), 1, 10),
    accessory: elements(inSection),
    expand: boolean,
  },
  table: {
    ...named,
    rows,
    column_settings: list(shape({ align: oneOf('left', 'center', 'right'), is_wrapped: boolean }), 1, 20),
  },
  task_card: {
    ...named,
    task_id: required(string(255, 1)),
    title: required(string(3000, 1)),
    details: richText,
    output: richText,
    sources: list(
      typed(() => ({ url: { url: required(string(3000, 1)), text: required(string(3000, 1)) } }), ['url']),
      1,
      100,
    ),
    status: required(oneOf('pending', 'in_progress', 'complete', 'error')),
  },
  video: {
    ...named,
    video_url: required(string(3000, 1)),
    thumbnail_url: required(string(3000, 1)),
    alt_text: required(string(2000, 1)),
    title: required(plain(200)),
    title_url: string(3000),
    author_name: string(50),
    provider_name: string(255),
    provider_icon_url: string(3000),
    description: plain(200),
  },
}

/** Which blocks a message takes and which a modal or Home tab. A `file` block is only ever made by Slack. */
const inMessage = Object.keys(blockTable)
const messageOnly = [
  'card',
  'carousel',
  'container',
  'context_actions',
  'data_table',
  'markdown',
  'plan',
  'table',
  'task_card',
]
const inView = inMessage.filter(type => !messageOnly.includes(type))

const viewNamed = { private_metadata: string(3000), callback_id: string(255), external_id: string(255) }
const viewBlocks = required(list(block(inView), 1, 100))

/** https://docs.slack.dev/reference/views */
export const viewTable: Readonly<Record<'modal' | 'home', Shape>> = {
  modal: {
    ...viewNamed,
    title: required(plain(24)),
    submit: plain(24),
    close: plain(24),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
    blocks: viewBlocks,
  },
  home: { ...viewNamed, blocks: viewBlocks },
}

export const messageBlocks: Rule = list(block(inMessage), 0, 50)
