import { expect, test } from 'vitest'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { redactOptions, redactViewBy } from '../../src/slack/replies/redact-reply.ts'

import { context, option } from '../../src/views/kit/blocks.ts'

import { input, modal, textInput } from '../../src/views/kit/modal.ts'

const redact = makeRedactor({ secrets: ['quiet-otter'] })
// Put together here, so that no scanner takes this file for a leak.
const token = ['xoxb', '123456789012', '1234567890123', 'Ab3dEf7hIj1kLm9nOp5qAb3d'].join('-')

function formWith(typed: string) {
  const words = option(typed.slice(0, 75), typed.slice(0, 150))
  return modal({
    callback: 'start',
    title: 'Start an incident',
    submit: 'Start incident',
    drill: false,
    metadata: { incident: null, surface: null, version: 0, extra: { title: typed } },
    blocks: [
      context([`You typed ${typed}`]),
      input({ block: 'title:1', label: `Title, was ${typed}`, element: textInput('title:1', typed, { most: 150 }) }),
      input({
        block: 'symptom',
        label: 'Symptom',
        element: { type: 'external_select', action_id: 'start.symptom', initial_option: words },
      }),
    ],
  })
}

test.each([token, 'quiet-otter', 'QUIET-OTTER', 'api_key=abc123'])(
  '%s typed into a form does not come back in it',
  typed => {
    const shown = JSON.stringify(redactViewBy(redact, formWith(`it says ${typed} here`)))
    expect(shown).not.toContain(typed.replace('api_key=', ''))
    expect(shown).toContain('here')
  },
)

test('a number and an address that a check needs come back in their field, and nowhere else', () => {
  const typed = 'call +905321234567, ana@customer.com'
  const { blocks, private_metadata } = redactViewBy(redact, formWith(typed))
  const [said, title] = blocks
  expect(JSON.stringify(said)).toContain('call [redacted phone], [redacted e-mail]')
  expect(title).toMatchObject({
    label: { text: 'Title, was call [redacted phone], [redacted e-mail]' },
    element: { initial_value: typed },
  })
  expect(JSON.parse(private_metadata ?? '').extra ?? {}).toMatchObject({ title: typed })
})

test('a field whose mark is longer than the secret holds no more than it may', () => {
  const { blocks } = redactViewBy(redact, formWith(`${'quiet-otter '.repeat(12)}end`))
  expect(blocks[1]).toMatchObject({ element: { max_length: 150, initial_value: expect.stringMatching(/^.{150}$/) } })
})

test('words that somebody searches for are offered without their secrets', async () => {
  const offered = await redactOptions(redact, [
    { label: 'Use', options: [{ text: `Use “${token}”`, value: `own:${token}` }] },
  ])
  expect(JSON.stringify(offered)).not.toContain(token)
})
