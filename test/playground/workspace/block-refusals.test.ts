import { expect, test } from 'vitest'
import { checkMessageBlocks, checkView } from '../../../playground/workspace/blocks/check-blocks.ts'
import { actions, button, input, many, mrkdwn, option, plain, select } from '../../support/given-blocks.ts'

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
