import { WebClient } from '@slack/web-api'
import { expect, test } from 'vitest'
import { makeRedactor } from '../../../src/redact/redactor.ts'
import { updateModal } from '../../../src/slack/deliver/update-modal.ts'
import { resolveModal } from '../../../src/views/modals/resolve-modal.ts'
import { incident } from '../../support/records.ts'

const view = resolveModal({ incident, unsettled: [], running: [], helped: null, form: 'resolve:1' })

/** How often Slack was asked for a form that it knows from this call on, by work that began so many milliseconds ago. */
async function asked(opens: number, ageMs: number): Promise<number> {
  let calls = 0
  const client = new WebClient('xoxb-test', {
    retryConfig: { retries: 0 },
    fetch: async () => {
      calls += 1
      return Response.json(calls < opens ? { ok: false, error: 'not_found' } : { ok: true })
    },
  })
  expect(await updateModal(client, makeRedactor({ secrets: [] }), view, performance.now() - ageMs)).toBeNull()
  return calls
}

test('a form that may be on its way is waited for', async () => {
  expect(await asked(3, 0)).toBe(3)
})

test('a form that is not there is looked for once when it would have opened long ago', async () => {
  expect(await asked(3, 3_001)).toBe(1)
})
