import { describe, expect, test } from 'vitest'
import { checkMessageBlocks, checkView } from '../../../playground/workspace/blocks/check-blocks.ts'

const plain = (length: number) => ({ type: 'plain_text', text: 'é'.repeat(length) })
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: '😀'.repeat(length) })
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const option = (index: number, text = 1, value = 1) => ({
  text: plain(text),
  value: String(index).padStart(value, 'v'),
})
const actions = (...elements: unknown[]) => ({ type: 'actions', elements })
const button = (more: object = {}) => ({ type: 'button', text: plain(1), ...more })
const select = (more: object) => actions({ type: 'static_select', ...more })
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain(1), element, ...more })

/** What is limited, the most it may be, and a block of a given size. */
const limits: [string, number, (size: number) => unknown][] = [
  ['characters of a section', 3000, size => ({ type: 'section', text: mrkdwn(size) })],
  ['characters of a field', 2000, size => ({ type: 'section', fields: [mrkdwn(size)] })],
  ['fields of a section', 10, size => ({ type: 'section', fields: many(size, () => mrkdwn(1)) })],
  ['characters of a header', 150, size => ({ type: 'header', text: plain(size) })],
  ['elements of a context', 10, size => ({ type: 'context', elements: many(size, () => mrkdwn(1)) })],
  ['elements of an actions block', 25, size => actions(...many(size, index => button({ action_id: `a${index}` })))],
  ['characters of a block_id', 255, size => ({ type: 'divider', block_id: 'b'.repeat(size) })],
  ['characters of an action_id', 255, size => actions(button({ action_id: 'a'.repeat(size) }))],
  ["characters of a button's text", 75, size => actions(button({ text: plain(size) }))],
  ["characters of a button's value", 2000, size => actions(button({ value: 'v'.repeat(size) }))],
  ["characters of a button's url", 3000, size => actions(button({ url: 'u'.repeat(size) }))],
  [
    "characters of a confirmation's title",
    100,
    size => actions(button({ confirm: { title: plain(size), text: plain(1) } })),
  ],
  ["characters of a confirmation's text", 300, size => actions(button({ confirm: { text: mrkdwn(size) } }))],
  [
    "characters of a confirmation's button",
    30,
    size => actions(button({ confirm: { text: plain(1), deny: plain(size) } })),
  ],
  ['options of a select', 100, size => select({ options: many(size, index => option(index)) })],
  ["characters of an option's text", 75, size => select({ options: [option(0, size)] })],
  ["characters of an option's value", 150, size => select({ options: [option(0, 1, size)] })],
  [
    "characters of an option's description",
    75,
    size => select({ options: [{ ...option(0), description: plain(size) }] }),
  ],
  [
    "characters of an option group's label",
    75,
    size => select({ option_groups: [{ label: plain(size), options: [option(0)] }] }),
  ],
  [
    'options of an overflow menu',
    5,
    size => actions({ type: 'overflow', options: many(size, index => option(index)) }),
  ],
  [
    'options of radio buttons',
    10,
    size => actions({ type: 'radio_buttons', options: many(size, index => option(index)) }),
  ],
  ['options of checkboxes', 10, size => actions({ type: 'checkboxes', options: many(size, index => option(index)) })],
  ['characters of a placeholder', 150, size => actions({ type: 'users_select', placeholder: plain(size) })],
  ['characters of an image description', 2000, size => ({ type: 'image', image_url: 'u', alt_text: 'a'.repeat(size) })],
  ["characters of an input's label", 2000, size => input({ type: 'plain_text_input' }, { label: plain(size) })],
  ["characters of an input's hint", 2000, size => input({ type: 'plain_text_input' }, { hint: plain(size) })],
  ['the max_length of an input', 3000, size => input({ type: 'plain_text_input', max_length: size })],
  ['characters of a markdown block', 12_000, size => ({ type: 'markdown', text: 'm'.repeat(size) })],
  ['rows of a table', 100, size => ({ type: 'table', rows: many(size, () => [{ type: 'raw_text', text: 't' }]) })],
  ['cells of a row', 20, size => ({ type: 'table', rows: [many(size, () => ({ type: 'raw_text', text: 't' }))] })],
]

describe.each(limits)('%s', (_, most, block) => {
  test(`may be ${most}`, () => expect(checkMessageBlocks([block(most)])).toEqual([]))
  test('may not be one more', () => expect(checkMessageBlocks([block(most + 1)])).not.toEqual([]))
})

const wrong: [string, unknown[], string][] = [
  ['a block of an unknown type', [{ type: 'bogus' }], 'unsupported type: bogus [json-pointer:/blocks/0/type]'],
  [
    'a block that only Slack makes',
    [{ type: 'file', source: 'remote', external_id: 'x' }],
    'unsupported type: file [json-pointer:/blocks/0/type]',
  ],
  [
    'an element of an unknown type',
    [actions({ type: 'bogus' })],
    'unsupported type: bogus [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'an input element among actions',
    [actions({ type: 'plain_text_input' })],
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a property that the reference does not list',
    [{ type: 'divider', color: 'red' }],
    'invalid additional property: color [json-pointer:/blocks/0]',
  ],
  [
    'a property of another text type',
    [{ type: 'header', text: { type: 'plain_text', text: 'x', verbatim: true } }],
    'invalid additional property: verbatim [json-pointer:/blocks/0/text]',
  ],
  [
    'a url on an option of a select',
    [select({ options: [{ ...option(0), url: 'u' }] })],
    'invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]',
  ],
  [
    'a header in mrkdwn',
    [{ type: 'header', text: mrkdwn(1) }],
    'must be of type plain_text [json-pointer:/blocks/0/text/type]',
  ],
  [
    'an empty text',
    [{ type: 'section', text: plain(0) }],
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a section with neither text nor fields',
    [{ type: 'section' }],
    'must define either `text` or `fields` [json-pointer:/blocks/0]',
  ],
  [
    'a select without options',
    [select({})],
    'must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'an image without an address',
    [{ type: 'image', alt_text: 'a' }],
    'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]',
  ],
  [
    'an initial option that is not on offer',
    [select({ options: [option(0)], initial_option: option(1) })],
    'initial options must be among the options [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a menu with one option',
    [actions({ type: 'overflow', options: [option(0)] })],
    'no less than 2 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'the same block_id twice',
    [
      { type: 'divider', block_id: 'b' },
      { type: 'divider', block_id: 'b' },
    ],
    'duplicate block_id: b [json-pointer:/blocks/1]',
  ],
  [
    'the same action_id twice in a block',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    'duplicate action_id: a [json-pointer:/blocks/0/elements/1]',
  ],
  ['51 blocks', many(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
  [
    'two tables',
    many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 't' }]] })),
    'only one table allowed [json-pointer:/blocks]',
  ],
  [
    'markdown of more than 12,000 characters together',
    many(2, () => ({ type: 'markdown', text: 'm'.repeat(6001) })),
    'markdown blocks must be less than 12001 characters together [json-pointer:/blocks]',
  ],
  [
    'an unknown style',
    [actions(button({ style: 'green' }))],
    'must be one of primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'a date of another form',
    [actions({ type: 'datepicker', initial_date: '21.11.2026' })],
    'does not match the expected form [json-pointer:/blocks/0/elements/0/initial_date]',
  ],
  [
    'a file input in a message',
    [input({ type: 'file_input' })],
    'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
  ],
]

test.each(wrong)('a message with %s is refused with the reason and the place', (_, blocks, problem) => {
  expect(checkMessageBlocks(blocks)).toContain(problem)
})

test('the same action_id in two blocks is allowed, as in Slack', () => {
  expect(checkMessageBlocks([actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))])).toEqual([])
})

const modal = (more: object = {}) => ({ type: 'modal', title: plain(1), blocks: [{ type: 'divider' }], ...more })

const viewLimits: [string, number, (size: number) => unknown][] = [
  ['characters of the title', 24, size => modal({ title: plain(size) })],
  ['characters of submit', 24, size => modal({ submit: plain(size) })],
  ['characters of close', 24, size => modal({ close: plain(size) })],
  ['characters of private_metadata', 3000, size => modal({ private_metadata: 'm'.repeat(size) })],
  ['characters of callback_id', 255, size => modal({ callback_id: 'c'.repeat(size) })],
  ['blocks', 100, size => modal({ blocks: many(size, () => ({ type: 'divider' })) })],
]

describe.each(viewLimits)("a modal's %s", (_, most, view) => {
  test(`may be ${most}`, () => expect(checkView(view(most), 'modal')).toEqual([]))
  test('may not be one more', () => expect(checkView(view(most + 1), 'modal')).not.toEqual([]))
})

test('a modal with an input needs a submit button', () => {
  const blocks = [input({ type: 'plain_text_input' })]
  expect(checkView(modal({ blocks }), 'modal')).toEqual(['missing required field: submit [json-pointer:/view]'])
  expect(checkView(modal({ blocks, submit: plain(1) }), 'modal')).toEqual([])
})

test.each(['markdown', 'table'])('a modal takes no %s block', type => {
  expect(checkView(modal({ blocks: [{ type }] }), 'modal')).toEqual([
    `unsupported type: ${type} [json-pointer:/view/blocks/0/type]`,
  ])
})

test('only one element of a view may have the focus', () => {
  const element = { type: 'plain_text_input', focus_on_load: true }
  const view = modal({ submit: plain(1), blocks: [input(element), input(element)] })
  expect(checkView(view, 'modal')).toEqual(['only one element may have focus_on_load [json-pointer:/view/blocks]'])
})
