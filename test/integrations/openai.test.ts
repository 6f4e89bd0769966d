import { describe, expect, onTestFinished, test } from 'vitest'
import { startOpenai } from '../../playground/systems/openai/start-openai.ts'
import { onlyStep } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { models, costs } = (await loadIntegration('openai')).checks
if (!models || !costs) throw new Error('The integration has lost a check')

const environment = { OPENAI_API_KEY: 'the-key', OPENAI_ADMIN_KEY: 'the-admin-key' }
const targetAt = (base: string) => ({
  ...{ kind: 'openai', base, private: true },
  secrets: { key: '$OPENAI_API_KEY', admin_key: '$OPENAI_ADMIN_KEY' },
})

async function world() {
  const openai = await startOpenai({ key: 'the-key', adminKey: 'the-admin-key', now: () => now })
  onTestFinished(openai.close)
  return { openai, context: contextFor(targetAt(openai.url), { environment }) }
}

const usedUp =
  'OpenAI answered 429: You exceeded your current quota, please check your plan and billing details.; its quota is used up, which no waiting mends: look at its billing'

describe('the key', () => {
  test('is valid, and may use a model or not', async () => {
    const { openai, context } = await world()
    expect(await models.run({ model: 'gpt-4o' }, context)).toMatchObject({
      values: { valid: true, count: 3, present: true },
      summary: 'OpenAI accepts the key',
    })
    openai.break('model-gone')
    expect(await models.run({ model: 'gpt-4o' }, context)).toMatchObject({
      values: { valid: true, present: false },
      summary: 'OpenAI accepts the key, which may not use gpt-4o',
    })
  })

  test('that is refused is a verdict', async () => {
    const { openai } = await world()
    const old = contextFor(targetAt(openai.url), { environment: { ...environment, OPENAI_API_KEY: 'old' } })
    expect(await models.run({ model: 'gpt-4o' }, old)).toMatchObject({
      values: { valid: false },
      summary: 'OpenAI answered 401: Incorrect API key provided.; OPENAI_API_KEY is wrong or has expired',
    })
  })

  test('could not be checked when the quota is used up, or when nothing is listed', async () => {
    const { openai, context } = await world()
    openai.break('quota-used-up')
    expect(await models.run({}, context)).toMatchObject({ kind: 'failed', reason: usedUp })
    const server = await startServer((_, response) => json(response, 200, { object: 'list', data: [] }))
    expect(await models.run({}, contextFor(targetAt(server.url), { environment }))).toMatchObject({
      kind: 'failed',
      reason: 'OpenAI lists no model.',
    })
  })
})

describe('costs', () => {
  test('of a period are added up, and held against a budget', async () => {
    const { openai, context } = await world()
    expect(await costs.run({ since: '10d', budget: '50' }, context)).toMatchObject({
      values: { spent: 45.65, last_day: 4.15, currency: 'usd', within_budget: true },
      summary: '45.65 usd in 10d, 4.15 on the last day, of 50',
    })
    openai.break('expensive')
    expect(await costs.run({ since: '10d', budget: '50' }, context)).toMatchObject({
      values: { spent: 120.35, last_day: 41.5, within_budget: false },
    })
    expect(await costs.run({ since: '200d' }, context)).toMatchObject({ values: { spent: 908.85 } })
  })

  test('could not be read with a quota that is used up, or without an admin key', async () => {
    const { openai, context } = await world()
    openai.break('quota-used-up')
    expect(await costs.run({}, context)).toMatchObject({ kind: 'failed', reason: usedUp })
    const { secrets, ...target } = targetAt(openai.url)
    const without = contextFor({ ...target, secrets: { key: secrets.key } }, { environment })
    expect(await costs.run({}, without)).toMatchObject({
      reason: 'The catalog lists no secret `admin_key` for it of Shop, so OpenAI cannot be asked.',
    })
  })

  const bucket = (currency: string, value = 1) => ({
    ...{ object: 'bucket', start_time: 1, end_time: 2 },
    results: [{ object: 'organization.costs.result', amount: { value, currency } }],
  })
  test.each<[string, object, RegExp]>([
    [
      'several currencies',
      { has_more: false, next_page: null, data: [bucket('usd'), bucket('eur')] },
      /several currencies/,
    ],
    ['no day', { has_more: false, next_page: null, data: [] }, /no day of 30d/],
    ['more without a place', { has_more: true, next_page: null, data: [bucket('usd')] }, /where its list goes on/],
    ['no end', { has_more: true, next_page: 'p', data: [bucket('usd')] }, /more than can be read/],
    ['an amount as text', { has_more: false, next_page: null, data: [bucket('usd', '1' as never)] }, /in a form/],
  ])('with %s could not be checked', async (_, body, reason) => {
    const server = await startServer((_, response) => json(response, 200, { object: 'page', ...body }))
    expect(await costs.run({}, contextFor(targetAt(server.url), { environment }))).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(reason),
    })
  })
})

describe.each(Object.entries({ models, costs }))('%s could not be checked', (name, check) => {
  // A key that is refused is a verdict of the check of models.
  const reasons = faultReasons.filter(([fault]) => name === 'costs' || fault !== 'key-expired')
  test.each(reasons)('when the fault is %s', async (fault, reason) => {
    const { openai, context } = await world()
    openai.break(fault)
    expect(await check.run({}, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

describe('a step is recognised', () => {
  const stepOf = (line: string) => onlyStep(`## Check\n\n1. ${line}\n`)

  test.each([
    ['Check OpenAI API key and quota', 'models'],
    ['Verify `OPENAI_API_KEY` is valid', 'models'],
    ['Check that the OpenAI key is accepted', 'models'],
  ])('%s', (line, name) => {
    const step = stepOf(line)
    expect(step).toMatchObject({ runnable: true, effect: 'read', operation: { connector: 'openai', name } })
    expect(step.expect.map(it => it.test)).toContainEqual({ kind: 'value', name: 'valid', op: '=', value: true })
    // What is left of a quota, only a person can find out.
    expect(step.expect.some(it => it.test === null)).toBe(line.includes('quota'))
  })

  test('to read what was spent', () => {
    const text = '## Solutions\n\n- **API quota exceeded**: Check OpenAI usage and billing\n'
    expect(onlyStep(text)).toMatchObject({ runnable: true, operation: { connector: 'openai', name: 'costs' } })
  })

  test.each([
    'Rotate the OpenAI API key',
    'Verify `OPENAI_API_KEY` is set in production',
    'Check OpenAI key, the model and the prompt',
  ])('not %s', line => expect(stepOf(line).operation).not.toMatchObject({ connector: 'openai' }))
})
