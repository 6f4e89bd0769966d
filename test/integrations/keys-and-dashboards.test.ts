import { describe, expect, onTestFinished, test } from 'vitest'
import { startN8n } from '../../playground/systems/n8n/start-n8n.ts'
import { startRetell } from '../../playground/systems/retell/start-retell.ts'
import { startTelnyx } from '../../playground/systems/telnyx/start-telnyx.ts'
import { startTwilio } from '../../playground/systems/twilio/start-twilio.ts'
import { startVapi } from '../../playground/systems/vapi/start-vapi.ts'
import { findDashboard } from '../../src/integrations/find-dashboard.ts'
import { findIntegration } from '../../src/integrations/find-integration.ts'
import { onlyStep } from '../support/compile-text.ts'
import { contextFor, now, systemOf } from '../support/imitations/context.ts'

const account = `AC${'0f'.repeat(16)}`
const common = { key: 'good', now: () => now }
const environment = { GOOD: 'good', OLD: 'old', ACCOUNT: account }

describe.each([
  ['n8n', startN8n],
  ['retell', startRetell],
  ['telnyx', startTelnyx],
  ['twilio', (given: typeof common) => startTwilio({ account, token: given.key, now: given.now })],
  ['vapi', startVapi],
] as const)('the doctor says of %s', (kind, start) => {
  const secretsOf = (name: string) => (kind === 'twilio' ? { account: '$ACCOUNT', token: name } : { key: name })

  async function examine(name: string, broken = false) {
    const imitation = await start(common)
    onTestFinished(imitation.close)
    if (broken) imitation.break('error')
    const target = { kind, base: imitation.url, private: true, secrets: secretsOf(name) }
    return findIntegration(kind)?.examine?.(contextFor(target, { environment }))
  }

  test('that its key is accepted', async () => {
    expect(await examine('$GOOD')).toEqual({ kind: 'good', says: expect.stringMatching(/accepts the key$/) })
  })

  test('that its key is wrong, and which variable to set', async () => {
    const found = await examine('$OLD')
    expect(found).toMatchObject({ kind: 'wrong', says: expect.stringContaining('401') })
    expect(found).toMatchObject({ mend: expect.stringMatching(/^Set (?:ACCOUNT and )?OLD to what \w+ gives\.$/) })
  })

  test('that it fails', async () => {
    expect(await examine('$GOOD', true)).toMatchObject({ kind: 'wrong', says: expect.stringContaining('500') })
  })
})

describe('a step for a person leads to the page', () => {
  const targets = {
    voice: { kind: 'retell', agent: 'agent_1', secrets: { key: '$K' } },
    sms: { kind: 'telnyx', secrets: { key: '$K' } },
    other: { kind: 'twilio', secrets: { account: '$A', token: '$T' } },
    flows: { kind: 'n8n', base: 'https://n8n.shop.example/', secrets: { key: '$K' } },
    calls: { kind: 'vapi', secrets: { key: '$K' } },
  }

  test.each([
    ['Check Retell webhook logs in dashboard', 'https://dashboard.retellai.com/call-history'],
    ['Look at the voice of the agent in the Retell dashboard', 'https://dashboard.retellai.com/agents/agent_1'],
    ['Provision new toll-free numbers in Telnyx', 'https://portal.telnyx.com/#/numbers/my-numbers'],
    ['Make a new key in the Telnyx portal', 'https://portal.telnyx.com/#/app/api-keys'],
    ['Retry failed messages in the Twilio console', 'https://console.twilio.com/us1/monitor/logs/sms'],
    ['Open n8n and look at its credentials', 'https://n8n.shop.example/home/credentials'],
    ['Look at the prompt of the assistant in the Vapi dashboard', 'https://dashboard.vapi.ai/assistants'],
  ])('%s', (line, page) => {
    expect(findDashboard(onlyStep(`## Do\n\n1. ${line}\n`), systemOf(targets))).toBe(page)
  })
})
