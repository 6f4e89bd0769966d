import { expect, test } from 'vitest'
import { type ChoiceMessage, choiceMessage } from '../../../src/views/messages/choice-message.ts'
import { ana, at } from '../../support/records.ts'
import { pressable, shown } from '../../support/shown.ts'

const alternatives = [
  { line: 92, when: 'A function or column is missing', tried: null, open: true },
  { line: 96, when: 'Upstash is unstable', tried: null, open: true },
]
const question = (changed: Partial<ChoiceMessage> = {}) =>
  choiceMessage({
    drill: false,
    resolved: false,
    file: 'opsmantik/call-event-5xx.md',
    line: 92,
    version: 3,
    alternatives,
    askedAgain: false,
    escalates: true,
    ...changed,
  })

test('the causes are the buttons, and none of these is one', () => {
  expect(shown(question().blocks)).toEqual([
    '❓ *Which is it?* · call-event-5xx.md, line 92',
    'The remedy of what you choose comes next; the others are left out.',
    '[A function or column is missing] [Upstash is unstable] [None of these: escalate]',
  ])
  expect(pressable(question().blocks).map(it => [it.action, it.value])).toEqual([
    ['choice.take:92', '3:92'],
    ['choice.take:96', '3:96'],
    ['choice.none', '3'],
  ])
  expect(question().text).toBe('Which is it? A function or column is missing; Upstash is unstable.')
  expect(shown(question({ escalates: false }).blocks).at(-1)).toContain('[None of these]')
})

test('the head of the column is part of the question', () => {
  const asked = question({ head: 'What you see in `/health`' })
  expect(shown(asked.blocks)[0]).toBe('❓ *Which is it?* What you see in `/health` · call-event-5xx.md, line 92')
  expect(asked.text).toMatch(/^Which is it\? What you see in .*: A function or column is missing;/)
  const answer = { when: 'Upstash is unstable', by: ana, at: at('14:20') }
  expect(shown(question({ head: 'Error', answer }).blocks)[0]).toMatch(
    /^👤 Which is it\? Error: \*Upstash is unstable\*/,
  )
})

const tried = (how: 'no-help' | 'skipped' | 'not-true') =>
  question({ alternatives: alternatives.map((it, index) => (index === 0 ? { ...it, tried: how } : it)) })

test('what was tried says so and comes last', () => {
  expect(shown(tried('no-help').blocks)).toEqual([
    '❓ *Which is it?* · call-event-5xx.md, line 92',
    'Tried, and it did not help: “A function or column is missing”',
    '[Upstash is unstable] [Once more: A function or column is missing] [None of these: escalate]',
  ])
})

test('what was skipped says that it was, and not that it did not help', () => {
  expect(shown(tried('skipped').blocks)[1]).toBe('Skipped: “A function or column is missing”')
  expect(shown(tried('not-true').blocks)[1]).toBe('Not true here: “A function or column is missing”')
})

test('a cause that no button can hold is written out, and many become a menu', () => {
  const long = {
    line: 1,
    when: `Supabase insert blocked (\`code: 23503\`), and ${'more '.repeat(20)}`,
    tried: null,
    open: true,
  }
  expect(shown(question({ alternatives: [long, ...alternatives] }).blocks)[1]).toMatch(/^• Supabase insert blocked/)
  const many = Array.from({ length: 12 }, (_, line) => ({ line, when: `Cause ${line}`, tried: null, open: true }))
  expect(shown(question({ alternatives: many }).blocks).at(-1)).toMatch(/^⋯ Cause 0, Cause 1.* \[None of these/)
})

test('answered, it is a line that says by whom, and can be changed until the end', () => {
  const answer = { when: 'Upstash is unstable', by: ana, at: at('14:07') }
  expect(shown(question({ answer }).blocks)).toEqual([
    '👤 Which is it? *Upstash is unstable* · 14:07 · <@U0ANA>',
    '[Choose another]',
  ])
  expect(shown(question({ answer: { ...answer, when: null }, resolved: true }).blocks)).toEqual([
    '👤 Which is it? *none of these* · 14:07 · <@U0ANA>',
  ])
  expect(pressable(question({ resolved: true }).blocks)).toEqual([])
})

test('asked again further down, it offers nothing', () => {
  expect(shown(question({ askedAgain: true }).blocks)).toEqual([
    '– Which is it? Asked again further down · call-event-5xx.md, line 92',
  ])
})
