import { describe, expect, onTestFinished, test } from 'vitest'
import { startVapi, vapiAssistant } from '../../playground/systems/vapi/start-vapi.ts'
import { onlyStep } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { assistants, calls, key } = (await loadIntegration('vapi')).checks
if (!assistants || !calls || !key) throw new Error('The integration has lost a check')

const environment = { VAPI_API_KEY: 'the-key' }
const targetAt = (base: string) => ({ kind: 'vapi', base, private: true, secrets: { key: '$VAPI_API_KEY' } })
const contextAt = (base: string) => contextFor(targetAt(base), { environment })

async function world() {
  const vapi = await startVapi({ key: 'the-key', now: () => now })
  onTestFinished(vapi.close)
  return { vapi, context: contextAt(vapi.url) }
}

describe('assistants', () => {
  test('are counted, and one is looked for by name or id', async () => {
    const { vapi, context } = await world()
    const { id, name } = vapiAssistant
    expect(await assistants.run({}, context)).toMatchObject({ values: { count: 2 }, summary: '2 assistants' })
    expect(await assistants.run({ name }, context)).toMatchObject({ values: { count: 1, exists: true } })
    expect(await assistants.run({ id }, context)).toMatchObject({ values: { exists: true } })
    vapi.break('assistant-gone')
    expect(await assistants.run({ name }, context)).toMatchObject({
      values: { count: 0, exists: false },
      summary: 'Receptionist is not among 1 assistant',
    })
    expect(await assistants.run({ id }, context)).toMatchObject({
      values: { count: 0, exists: false },
      summary: `there is no assistant ${id}`,
    })
  })

  test('by id could not be looked for when Vapi refuses', async () => {
    const { vapi, context } = await world()
    vapi.break('busy')
    expect(await assistants.run({ id: 'x' }, context)).toMatchObject({
      kind: 'failed',
      reason: 'Vapi answered 429: Refused with 429; ask again in 30 s',
    })
  })
})

describe('calls', () => {
  test('are counted by how they ended, over several pages', async () => {
    const { context } = await world()
    expect(await calls.run({}, context)).toMatchObject({
      values: { count: 73, failed: 0, failed_share: 0, 'customer-ended-call': 49.3, 'assistant-ended-call': 50.7 },
      summary: '73 calls in 24h, 0 failed',
    })
    expect(await calls.run({ assistant: 'another' }, context)).toMatchObject({ summary: 'no calls in 24h' })
  })

  test('fail when the model behind the assistant does', async () => {
    const { vapi, context } = await world()
    vapi.break('calls-fail')
    expect(await calls.run({ since: '2h' }, context)).toMatchObject({
      values: { count: 7, failed: 6, 'pipeline-error-openai-llm-failed': 85.7 },
      summary: '7 calls in 2h, 6 failed, most: pipeline-error-openai-llm-failed',
    })
  })

  test('that are none have no share that could be good', async () => {
    const { vapi, context } = await world()
    vapi.break('quiet')
    const seen = await calls.run({}, context)
    expect(seen.kind === 'answered' && seen.values).toEqual({ count: 0 })
  })

  test('of which a page brings nothing new could not be counted', async () => {
    const entries = Array.from({ length: 20 }, (_, index) => ({
      ...{ id: `c${index}`, createdAt: '2026-11-21T14:00:00.000Z', status: 'ended' },
    }))
    const server = await startServer((_, response) => json(response, 200, entries))
    expect(await calls.run({}, contextAt(server.url))).toMatchObject({
      kind: 'failed',
      reason: 'There are more than 20 entries: ask for a shorter period.',
    })
    expect(server.seen).toHaveLength(2)
  })
})

test('the key is valid, or is not', async () => {
  const { vapi, context } = await world()
  expect(await key.run({}, context)).toMatchObject({ values: { valid: true } })
  expect(await key.run({}, contextFor(targetAt(vapi.url), { environment: { VAPI_API_KEY: 'old' } }))).toMatchObject({
    values: { valid: false },
    summary: 'Vapi answered 401: Invalid Key.; VAPI_API_KEY is wrong or has expired',
  })
})

describe.each(Object.entries({ assistants, calls }))('%s could not be checked', (_, check) => {
  test.each(faultReasons)('when the fault is %s', async (fault, reason) => {
    const { vapi, context } = await world()
    vapi.break(fault)
    expect(await check.run({}, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

describe('a step is recognised', () => {
  const stepOf = (line: string) => onlyStep(`## Check\n\n1. ${line}\n`)

  test.each([
    ['Verify `VAPI_API_KEY` is valid', 'key', { name: 'valid', op: '=', value: true }],
    ['Check Vapi for failed calls', 'calls', { name: 'failed', op: '=', value: 0 }],
  ])('%s', (line, name, wanted) => {
    expect(stepOf(line)).toMatchObject({
      ...{ runnable: true, effect: 'read', operation: { connector: 'vapi', name } },
      expect: [{ test: wanted }],
    })
  })

  test.each([
    'Check Vapi status',
    'Verify API key: `curl -H "Authorization: Bearer $VAPI_API_KEY" https://api.vapi.ai/assistant`',
    'Retry failed calls in Vapi',
    'Contact Vapi support',
  ])('not %s', line => expect(stepOf(line).operation).not.toMatchObject({ connector: 'vapi' }))
})
