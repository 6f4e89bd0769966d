import { WebAPIPlatformError, WebClient } from '@slack/web-api'
import { expect, onTestFinished, test } from 'vitest'
import { entry } from '../../src/domain/decision.ts'
import type { MessageChange } from '../../src/slack/events/mention.ts'
import { reconcileMessages } from '../../src/slack/events/reconcile-messages.ts'
import { followMessage } from '../../src/store/deliveries.ts'
import { timelineLine } from '../../src/views/kit/timeline-line.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { testDatabase } from '../support/database.ts'
import { start } from '../support/decide.ts'
import { ana, by } from '../support/people.ts'

test('messages that Slack does not show again are counted, and are not taken for deleted', async () => {
  const database = await testDatabase()
  const { services, close } = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  onTestFinished(async () => {
    await close()
    await database.close()
  })
  const wish = { system: 'shop', severity: 'P1', title: 'Down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(ana, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const { incident } = started
  await services.database
    .transaction()
    .execute(trx => followMessage(trx, 'pin:C2:5.000100', services.clock.now(), incident))
  const changes: MessageChange[] = []
  const client = new WebClient('xoxb-none')
  client.conversations.replies = async () => {
    throw new WebAPIPlatformError({ ok: false, error: 'not_in_channel' })
  }
  const parts = {
    services,
    client,
    recordChange: async (it: MessageChange) => void changes.push(it),
    pinMissed: async () => false,
  }
  expect(await reconcileMessages(parts, { incident, channel: 'C1' }, [], 0)).toEqual({ changed: 0, unread: 1 })
  expect(changes).toEqual([])
  const data = { fromAt: '2026-05-04T14:02:00Z', toAt: '2026-05-04T14:03:00Z', found: 0, changed: 0, unread: 1 }
  expect(timelineLine(entry('gap', by(ana), data))).toMatch(/; 1 pinned elsewhere could not be read again$/)
})
