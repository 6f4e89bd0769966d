import type { KnownBlock, Option } from '@slack/types'
import { expect, test } from 'vitest'
import { elementAction } from '../../../playground/workspace/page/values/element-action.ts'
import { inputProblems } from '../../../playground/workspace/page/values/input-problems.ts'
import { type KeptValues, keptValues } from '../../../playground/workspace/page/values/kept-values.ts'
import { stateValues } from '../../../playground/workspace/page/values/state-values.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string): Option & { text: { type: 'plain_text'; text: string } } => ({
  text: plain(value),
  value,
})
const input = (
  id: string,
  element: Extract<KnownBlock, { type: 'input' }>['element'],
  optional = false,
): KnownBlock => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element: { ...element, action_id: 'a' },
  optional,
})
const text = (id: string, initial?: string) =>
  input(id, { type: 'plain_text_input', ...(initial === undefined ? {} : { initial_value: initial }) })
const held = (kept: KeptValues, id: string) => kept[id]?.a?.value

test('state.values carries each element as Slack sends it, filled or empty', () => {
  const blocks: KnownBlock[] = [
    text('text'),
    input('select', { type: 'static_select', options: [option('p1')], initial_option: option('p1') }),
    input('external', { type: 'external_select' }),
    input('multi', { type: 'multi_static_select', options: [option('x')] }),
    input('user', { type: 'users_select', initial_user: 'U1' }),
    input('users', { type: 'multi_users_select' }),
    input('channel', { type: 'channels_select' }),
    input('conversation', { type: 'conversations_select', initial_conversation: 'C1' }),
    input('radio', { type: 'radio_buttons', options: [option('r')] }),
    input('boxes', { type: 'checkboxes', options: [option('c')], initial_options: [option('c')] }),
    input('date', { type: 'datepicker', initial_date: '2025-11-21' }),
    input('time', { type: 'timepicker' }),
    input('moment', { type: 'datetimepicker', initial_date_time: 1_763_760_600 }),
    input('number', { type: 'number_input', is_decimal_allowed: false, initial_value: '3' }),
  ]
  expect(stateValues(keptValues({}, blocks))).toEqual({
    text: { a: { type: 'plain_text_input', value: null } },
    select: { a: { type: 'static_select', selected_option: option('p1') } },
    external: { a: { type: 'external_select', selected_option: null } },
    multi: { a: { type: 'multi_static_select', selected_options: [] } },
    user: { a: { type: 'users_select', selected_user: 'U1' } },
    users: { a: { type: 'multi_users_select', selected_users: [] } },
    channel: { a: { type: 'channels_select', selected_channel: null } },
    conversation: { a: { type: 'conversations_select', selected_conversation: 'C1' } },
    radio: { a: { type: 'radio_buttons', selected_option: null } },
    boxes: { a: { type: 'checkboxes', selected_options: [option('c')] } },
    date: { a: { type: 'datepicker', selected_date: '2025-11-21' } },
    time: { a: { type: 'timepicker', selected_time: null } },
    moment: { a: { type: 'datetimepicker', selected_date_time: 1_763_760_600 } },
    number: { a: { type: 'number_input', value: '3' } },
  })
})

test('selects in rows and beside sections are part of state.values, buttons and menus are not', () => {
  const blocks: KnownBlock[] = [
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'go', text: plain('Go') },
        { type: 'users_select', action_id: 'who' },
      ],
    },
    {
      type: 'section',
      block_id: 'section',
      text: plain('x'),
      accessory: { type: 'overflow', action_id: 'more', options: [option('1'), option('2')] },
    },
  ]
  expect(stateValues(keptValues({}, blocks))).toEqual({ row: { who: { type: 'users_select', selected_user: null } } })
})

test('an update keeps what was typed, and what stood there first, under the same ids', () => {
  const before = keptValues({}, [text('title', 'first'), text('gone', 'x')])
  const typed = { ...before, title: { a: { type: 'plain_text_input', value: 'typed' } } }
  const after = keptValues(typed, [text('title', 'second'), text('new', 'fresh')])
  expect(held(after, 'title')).toBe('typed')
  expect(held(keptValues(before, [text('title', 'second')]), 'title')).toBe('first')
  expect(held(after, 'new')).toBe('fresh')
  expect(after).not.toHaveProperty('gone')
})

test('another block id, or another kind of element, starts with its own value', () => {
  const before = keptValues({}, [text('title', 'first')])
  expect(held(keptValues(before, [text('title-2', 'second')]), 'title-2')).toBe('second')
  expect(held(keptValues(before, [input('title', { type: 'users_select' })]), 'title')).toBeNull()
})

test('a pressed button is sent with its text, value and style', () => {
  const button = {
    type: 'button' as const,
    action_id: 'run',
    text: plain('Run'),
    value: '7',
    style: 'primary' as const,
  }
  expect(elementAction('b', button, null)).toEqual({
    type: 'button',
    block_id: 'b',
    action_id: 'run',
    text: plain('Run'),
    value: '7',
    style: 'primary',
  })
})

test('a choice is sent under the name that Slack gives it', () => {
  const select = { type: 'multi_users_select' as const, action_id: 'who' }
  expect(elementAction('b', select, ['U1'])).toEqual({
    type: 'multi_users_select',
    block_id: 'b',
    action_id: 'who',
    selected_users: ['U1'],
  })
  const menu = { type: 'overflow' as const, action_id: 'more', options: [option('1'), option('2')] }
  expect(elementAction('b', menu, option('2'))).toMatchObject({ type: 'overflow', selected_option: option('2') })
})

test('an emptied text is sent as null, as Slack does', () => {
  const kept = { title: { a: { type: 'plain_text_input', value: '' } } }
  expect(stateValues(kept)).toEqual({ title: { a: { type: 'plain_text_input', value: null } } })
})

test.each([
  ['a required text that is blank', input('i', { type: 'plain_text_input', initial_value: '  ' }), true],
  ['an optional text that is blank', input('i', { type: 'plain_text_input' }, true), false],
  ['a required list with nothing in it', input('i', { type: 'multi_users_select' }), true],
  ['a text that is too long', input('i', { type: 'plain_text_input', max_length: 3, initial_value: 'four' }), true],
  [
    'three emoji where three characters may stand',
    input('i', { type: 'plain_text_input', max_length: 3, initial_value: '🔴🟠🟡' }),
    false,
  ],
  [
    'a number over its limit',
    input('i', { type: 'number_input', is_decimal_allowed: false, max_value: '5', initial_value: '6' }),
    true,
  ],
  [
    'a fraction where whole numbers are asked for',
    input('i', { type: 'number_input', is_decimal_allowed: false, initial_value: '1.5' }),
    true,
  ],
  ['an email address', input('i', { type: 'email_text_input', initial_value: 'ana@example.org' }), false],
  ['a web address that is none', input('i', { type: 'url_text_input', initial_value: 'nowhere' }), true],
])('%s is told before the view is sent: %#', (_what, block, refused) => {
  expect(Object.keys(inputProblems([block], keptValues({}, [block])))).toEqual(refused ? ['i'] : [])
})
