import { expect, test } from 'vitest'
import { stepMessage } from '../../src/views/messages/step-message.ts'
import { failed, judged, step } from '../support/records.ts'
import { shown } from '../support/shown.ts'

test('a change that could not be planned says why it was not proposed', () => {
  const summary = 'The role reader may not UPDATE rows of public.calls: do it by hand.'
  const refused = {
    ...failed,
    outcome: 'could-not-check',
    lines: [],
    summary,
    latencyMs: null,
    evidence: null,
  } as const
  const { blocks, text } = stepMessage({
    drill: false,
    resolved: false,
    file: 'call-event-5xx.md',
    step: { ...step, effect: 'destroy' },
    state: judged(refused),
    number: 4,
    total: 14,
    request: null,
    missing: [],
    changeable: [],
    leftOut: null,
    condition: null,
    loop: null,
    beside: null,
    dashboard: null,
    gate: null,
  })
  expect(shown(blocks)).toEqual([
    '❔ *4 / 14  Check the health of the API* · not proposed · 14:07 · <@U0ANA>',
    summary,
    '[Propose again] [Done …] [Skip] ⋯ Note, Not true here, Why “destroy”?',
  ])
  expect(text).toBe(`Step 4 of 14, Check the health of the API: not proposed. ${summary}`)
})
