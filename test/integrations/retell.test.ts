import { describe, expect, onTestFinished, test } from 'vitest'
import { retellAgent, startRetell } from '../../playground/systems/retell/start-retell.ts'
import { onlyStep } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const retellIntegration = await loadIntegration('retell')
const { agent, calls, key } = retellIntegration.checks
const { publish } = retellIntegration.changes
if (!agent || !calls || !key || !publish) throw new Error('The integration has lost a call')

const environment = { RETELL_API_KEY: 'the-key' }
const webhook = 'https://app.cloudgreet.example/api/retell/webhook'
const targetAt = (base: string, more: object = { agent: retellAgent }) => ({
  ...{ kind: 'retell', base, private: true, secrets: { key: '$RETELL_API_KEY' } },
  ...more,
})

async function world() {
  const retell = await startRetell({ key: 'the-key', now: () => now, webhook })
  onTestFinished(retell.close)
  return { retell, context: contextFor(targetAt(retell.url), { environment }) }
}

describe('an agent', () => {
  test('is published, with its version and its webhook', async () => {
    const { context } = await world()
    expect(await agent.run({ webhook: `${webhook}/` }, context)).toMatchObject({
      values: { published: true, version: 4, name: 'Receptionist', webhook_url: webhook, webhook_is: true },
      summary: 'Receptionist: version 4 is published',
    })
  })

  test('is as it serves while somebody works on a draft of it', async () => {
    const { retell, context } = await world()
    retell.break('draft')
    expect(await agent.run({}, context)).toMatchObject({ values: { published: true, version: 4 } })
  })

  test('is not published when none of its versions is', async () => {
    const { retell, context } = await world()
    retell.break('unpublished')
    retell.break('draft')
    expect(await agent.run({}, context)).toMatchObject({
      values: { published: false, version: 5 },
      summary: 'Receptionist: no version is published, the latest is 5',
    })
  })

  test('tells another address of its calls', async () => {
    const { retell, context } = await world()
    retell.break('webhook-moved')
    expect(await agent.run({ webhook }, context)).toMatchObject({ values: { webhook_is: false } })
  })

  test('could not be checked when nobody says which, or when it has no webhook to compare', async () => {
    const { retell } = await world()
    const unnamed = await agent.run({}, contextFor(targetAt(retell.url, {}), { environment }))
    expect(unnamed).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/names no agent/) })
    const server = await startServer((_, response) =>
      json(response, 200, { agent_id: 'a', version: 1, is_published: true }),
    )
    const bare = await agent.run({ webhook }, contextFor(targetAt(server.url), { environment }))
    expect(bare).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/no webhook of its own/) })
  })

  test('that is not there could not be checked', async () => {
    const { context } = await world()
    expect(await agent.run({ agent: 'agent_other' }, context)).toMatchObject({
      kind: 'failed',
      reason: 'Retell answered 404: Cannot find requested asset under given api key.',
    })
  })
})

describe('calls', () => {
  test('are counted by how they ended', async () => {
    const { context } = await world()
    const seen = await calls.run({ since: '4h' }, context)
    expect(seen).toMatchObject({
      values: { count: 13, failed: 0, failed_share: 0, dial_no_answer: expect.any(Number) },
    })
    expect(JSON.stringify(seen)).not.toContain('+1555')
  })

  test('of more than one page are all counted', async () => {
    const server = await startServer(({ body }, response) => {
      const next = JSON.parse(body).pagination_key ?? '0'
      const item = { call_id: `c${next}`, agent_id: 'a', call_status: 'error', disconnection_reason: 'error_retell' }
      const more = next === '2' ? { has_more: false } : { has_more: true, pagination_key: String(Number(next) + 1) }
      json(response, 200, { items: [item], ...more })
    })
    const seen = await calls.run({}, contextFor(targetAt(server.url), { environment }))
    expect(seen).toMatchObject({ values: { count: 3, failed: 3, failed_share: 100, error_retell: 100 } })
  })

  test('without an end could not be counted', async () => {
    const server = await startServer((_, response) =>
      json(response, 200, {
        items: [{ call_id: 'c', agent_id: 'a', call_status: 'ended' }],
        ...{ has_more: true, pagination_key: 'k' },
      }),
    )
    const seen = await calls.run({}, contextFor(targetAt(server.url), { environment }))
    expect(seen).toEqual({
      kind: 'failed',
      latencyMs: expect.any(Number),
      reason: 'There are more than 5 calls in 24h: ask for less.',
    })
  })

  test('fail when the agent does not speak', async () => {
    const { retell, context } = await world()
    retell.break('no-voice')
    expect(await calls.run({ since: '4h' }, context)).toMatchObject({
      values: { failed: expect.toSatisfy(it => it > 5), error_llm_websocket_open: expect.toSatisfy(it => it > 50) },
      summary: expect.stringMatching(/^13 calls in 4h, \d+ failed, most: error_llm_websocket_open$/),
    })
  })

  test('that are none have no share that could be good', async () => {
    const { retell, context } = await world()
    retell.break('quiet')
    expect(await calls.run({}, context)).toMatchObject({ values: { count: 0 }, summary: 'no calls in 24h' })
    const seen = await calls.run({}, context)
    expect(seen.kind === 'answered' && Object.keys(seen.values)).toEqual(['count'])
  })
})

describe('publishing an agent', () => {
  const planOf = async (context: ReturnType<typeof contextFor>) => {
    const planned = await publish.plan({}, context)
    if (planned.kind !== 'planned') throw new Error(`No plan: ${JSON.stringify(planned)}`)
    return planned.plan
  }

  test('shows what answers now and what will, and is done once', async () => {
    const { retell, context } = await world()
    retell.break('unpublished')
    const plan = await planOf(context)
    expect(plan).toMatchObject({
      ...{ title: 'Publish version 4 of Receptionist', effect: 'destroy', typed: 'Receptionist', undo: null },
      guards: { agent: retellAgent, latest: '4', published: 'none' },
    })
    expect(plan.lines[0]).toMatchObject({ label: 'Now', text: 'no version is published' })
    expect(await publish.confirm(plan.call, context)).toMatchObject({ kind: 'not-done' })
    expect(await publish.perform(plan.call, context)).toMatchObject({ kind: 'succeeded' })
    expect(await publish.confirm(plan.call, context)).toMatchObject({ kind: 'done' })
    expect(await publish.perform(plan.call, context)).toMatchObject({ kind: 'moved' })
    expect(await agent.run({}, context)).toMatchObject({ values: { published: true, version: 4 } })
  })

  test('is refused when there is no draft, no agent, or no answer', async () => {
    const { retell, context } = await world()
    expect(await publish.plan({}, context)).toMatchObject({ reason: expect.stringContaining('published already') })
    const unnamed = contextFor(targetAt(retell.url, {}), { environment })
    expect(await publish.plan({}, unnamed)).toMatchObject({ reason: expect.stringContaining('names no agent') })
    expect(await publish.plan({ agent: 'x' }, context)).toMatchObject({ reason: expect.stringContaining('404') })
  })

  test('supersedes itself when the draft has changed', async () => {
    const { retell, context } = await world()
    retell.break('unpublished')
    const { guards, call } = await planOf(context)
    retell.break('draft')
    expect(await publish.guards(call, context)).not.toEqual(guards)
    expect(await publish.perform(call, context)).toMatchObject({ kind: 'moved' })
  })

  test('is lost when its answer is', async () => {
    const { retell, context } = await world()
    retell.break('unpublished')
    const { call } = await planOf(context)
    const server = await startServer(({ method, path }, response) => {
      if (method === 'POST') return json(response, 502, {})
      fetch(retell.url + path, { headers: { authorization: 'Bearer the-key' } })
        .then(answer => answer.json())
        .then(body => json(response, 200, body))
    })
    expect(await publish.perform(call, contextFor(targetAt(server.url), { environment }))).toMatchObject({
      kind: 'lost',
    })
  })
})

describe('the key', () => {
  test('is valid, or is not', async () => {
    const { retell, context } = await world()
    expect(await key.run({}, context)).toMatchObject({ values: { valid: true } })
    const other = contextFor(targetAt(retell.url), { environment: { RETELL_API_KEY: 'old' } })
    expect(await key.run({}, other)).toMatchObject({
      values: { valid: false },
      summary: 'Retell answered 401: API key is missing or invalid.; RETELL_API_KEY is wrong or has expired',
    })
  })

  test('could not be checked when Retell fails, or when it is not set', async () => {
    const { retell, context } = await world()
    retell.break('error')
    expect(await key.run({}, context)).toMatchObject({ kind: 'failed' })
    expect(await key.run({}, contextFor(targetAt(retell.url)))).toMatchObject({
      kind: 'failed',
      reason: 'RETELL_API_KEY is not set, so Retell cannot be asked.',
    })
  })
})

describe.each(Object.entries({ agent, calls }))('%s could not be checked', (_, check) => {
  test.each(faultReasons)('when the fault is %s', async (fault, reason) => {
    const { retell, context } = await world()
    retell.break(fault)
    expect(await check.run({}, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

describe('a step is recognised', () => {
  const stepOf = (line: string) => onlyStep(`## Check\n\n1. ${line}\n`)

  test.each([
    ['Check Retell dashboard for agent status', 'agent', 'published'],
    ['Check in Retell that the agent is published', 'agent', 'published'],
    ['Verify `RETELL_API_KEY` is valid and not expired', 'key', 'valid'],
  ])('%s', (line, name, value) => {
    expect(stepOf(line)).toMatchObject({
      ...{ runnable: true, effect: 'read', provider: 'retell', operation: { kind: 'call', connector: 'retell', name } },
      expect: [{ test: { kind: 'value', name: value, op: '=', value: true } }],
    })
  })

  test('**Agent inactive**: Activate agent in Retell dashboard', () => {
    expect(stepOf('**Agent inactive**: Activate agent in Retell dashboard')).toMatchObject({
      ...{ runnable: true, effect: 'destroy', operation: { connector: 'retell', name: 'publish' } },
    })
  })

  test.each([
    'Check Retell webhook logs in dashboard',
    'Test webhook signature verification',
    'Check webhook URL and signature verification in Retell',
    'Activate the agents of Retell one by one',
    'Check Retell for agent status, the webhook has to be ours',
    'Verify `RETELL_API_KEY` is valid and has credit left',
    'Verify `RETELL_API_KEY` and `SYNTHETIC_VOICE_AGENT_ID` secrets',
    'Place a manual test call using Retell console',
  ])('not %s', line => expect(stepOf(line).operation).not.toMatchObject({ connector: 'retell' }))
})
