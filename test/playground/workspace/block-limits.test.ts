import { describe, expect, test } from 'vitest'
import { checkMessageBlocks, checkView } from '../../../playground/workspace/blocks/check-blocks.ts'
import { actions, button, input, many, mrkdwn, option, plain, select } from '../../support/given-blocks.ts'

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
