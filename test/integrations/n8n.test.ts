import { describe, expect, onTestFinished, test } from 'vitest'
import { startN8n, workflows } from '../../playground/systems/n8n/start-n8n.ts'
import { compileText, onlyStep } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const n8n = await loadIntegration('n8n')
const { executions, key } = n8n.checks
const { retry } = n8n.changes
if (!executions || !key || !retry) throw new Error('The integration has lost a call')

const environment = { N8N_API_KEY: 'the-key' }
const targetAt = (base: string) => ({ kind: 'n8n', base, private: true, secrets: { key: '$N8N_API_KEY' } })
const contextAt = (base: string) => contextFor(targetAt(base), { environment })

async function world() {
  const imitation = await startN8n({ key: 'the-key', now: () => now })
  onTestFinished(imitation.close)
  return { imitation, context: contextAt(imitation.url) }
}

async function planOf(args: object, context: ReturnType<typeof contextAt>) {
  const planned = await retry?.plan(args, context)
  if (planned?.kind !== 'planned') throw new Error(`No plan: ${JSON.stringify(planned)}`)
  return planned.plan
}

describe('executions', () => {
  test('that failed are none while all is well', async () => {
    const { context } = await world()
    expect(await executions.run({}, context)).toMatchObject({
      values: { count: 0 },
      summary: '0 executions with the status error in 24h',
    })
  })

  test('that failed are counted, with the node at which the latest stopped', async () => {
    const { imitation, context } = await world()
    imitation.break('sync-fails')
    expect(await executions.run({ since: '3h' }, context)).toMatchObject({
      values: { count: 4, last_node: 'Write contacts', last_workflow: 'Sync contacts', last_id: expect.any(String) },
      summary: '4 executions with the status error in 3h, the latest: Sync contacts at Write contacts',
      evidence: expect.stringContaining('Authorization failed'),
    })
    const other = { workflow: workflows.report.id }
    expect(await executions.run(other, context)).toMatchObject({ values: { count: 0 } })
  })

  test('are looked for by the node at which they stopped, by its name or its type', async () => {
    const { imitation, context } = await world()
    imitation.break('sync-fails')
    const ask = (node: string) => executions.run({ since: '3h', node }, context)
    expect(await ask('supabase')).toMatchObject({
      values: { count: 4, last_node: 'Write contacts' },
      summary: expect.stringMatching(/^4 executions with the status error at supabase in 3h/),
    })
    expect(await ask('write')).toMatchObject({ values: { count: 4 } })
    expect(await ask('twilio')).toMatchObject({ values: { count: 0 } })
  })

  test('whose node n8n does not show could not be looked for', async () => {
    const entry = { id: '5', status: 'error', workflowId: 'w', startedAt: now.toISOString() }
    const server = await startServer(({ path }, response) =>
      json(response, 200, path.includes('/executions/') ? entry : { data: [entry], nextCursor: null }),
    )
    expect(await executions.run({ node: 'supabase' }, contextAt(server.url))).toMatchObject({
      kind: 'failed',
      reason: 'n8n does not show where 1 of them stopped.',
    })
  })

  test('are read page by page until the period begins', async () => {
    const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
    const entry = (id: number, minutes: number) => ({ id, status: 'error', workflowId: 7, startedAt: at(minutes) })
    const server = await startServer(({ path }, response) => {
      if (path.includes('/executions/')) return json(response, 200, entry(3, 1))
      const second = path.includes('cursor=next')
      const data = second ? [entry(1, 30), entry(0, 90)] : [entry(3, 1), entry(2, 10)]
      json(response, 200, { data, nextCursor: second ? 'more' : 'next' })
    })
    expect(await executions.run({ since: '1h' }, contextAt(server.url))).toMatchObject({
      values: { count: 3, last_id: '3' },
      summary: '3 executions with the status error in 1h, the latest: workflow 7',
    })
  })

  test('could not be checked by a key that sees none at all', async () => {
    const { imitation, context } = await world()
    imitation.break('sees-nothing')
    expect(await executions.run({}, context)).toMatchObject({
      kind: 'failed',
      reason: 'n8n shows this key no execution at all: it may not see the workflows.',
    })
  })

  test.each(faultReasons)('could not be checked when the fault is %s', async (fault, reason) => {
    const { imitation, context } = await world()
    imitation.break('sync-fails')
    imitation.break(fault)
    expect(await executions.run({}, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

test('the key is valid, or is not', async () => {
  const { imitation, context } = await world()
  expect(await key.run({}, context)).toMatchObject({ values: { valid: true } })
  const old = contextFor(targetAt(imitation.url), { environment: { N8N_API_KEY: 'old' } })
  expect(await key.run({}, old)).toMatchObject({
    values: { valid: false },
    summary: 'n8n answered 401: unauthorized; N8N_API_KEY is wrong or has expired',
  })
})

describe('running an execution again', () => {
  test('is planned for the latest that failed, and needs a second person where it reaches out', async () => {
    const { imitation, context } = await world()
    imitation.break('sync-fails')
    const plan = await planOf({}, context)
    const id = plan.call.arguments.execution
    expect(plan).toMatchObject({
      ...{ title: `Run execution ${id} of Sync contacts again`, effect: 'destroy', typed: id, undo: null },
      guards: { execution: id, status: 'error', 'succeeded as': 'nothing' },
    })
    expect(plan.lines.find(it => it.label === 'Reaches')).toEqual({
      ...{ label: 'Reaches', text: 'Write contacts', warning: true },
    })
  })

  test('is a change where the workflow reaches nothing outside', async () => {
    const { imitation, context } = await world()
    imitation.break('report-fails')
    expect(await planOf({}, context)).toMatchObject({ effect: 'change', typed: null })
  })

  test('needs a second person where nobody knows what the workflow does', async () => {
    const server = await startServer((_, response) =>
      json(response, 200, { id: '5', status: 'crashed', workflowId: 'w', startedAt: null }),
    )
    const plan = await planOf({ execution: '5' }, contextAt(server.url))
    expect(plan).toMatchObject({ effect: 'destroy', typed: '5' })
    expect(plan.lines.find(it => it.label === 'Reaches')?.text).toContain('does not say')
  })

  test('that fails again has failed, and is found so', async () => {
    const { imitation, context } = await world()
    imitation.break('report-fails')
    const { call } = await planOf({}, context)
    expect(await retry.confirm(call, context)).toMatchObject({ kind: 'unclear' })
    expect(await retry.perform(call, context)).toMatchObject({
      kind: 'failed',
      summary: expect.stringMatching(/^n8n runs execution \d+ again as \d+: error$/),
    })
    expect(await retry.confirm(call, context)).toMatchObject({ kind: 'failed' })
  })

  test('whose answer is lost is lost, and found by reading', async () => {
    const { imitation, context } = await world()
    imitation.break('sync-fails')
    const { call } = await planOf({}, context)
    imitation.break('lost-answer')
    expect(await retry.perform(call, context)).toMatchObject({ kind: 'lost' })
    expect(await retry.confirm(call, context)).toMatchObject({ kind: 'failed' })
  })

  test.each([
    ['success', 'succeeded', 'done'],
    ['running', 'accepted', 'going-on'],
    ['waiting', 'accepted', 'going-on'],
    ['crashed', 'failed', 'failed'],
    [undefined, 'accepted', 'unclear'],
  ])('which n8n answers with the status %s has %s, and is found to be %s', async (status, kind, found) => {
    const { imitation, context } = await world()
    imitation.break('report-fails')
    const { call } = await planOf({}, context)
    const { execution } = call.arguments
    const again = { id: '99', status, workflowId: 'w', retryOf: execution }
    const server = await startServer(({ method, path }, response) => {
      if (method === 'POST') return json(response, 200, { id: '99', status })
      if (path.includes('/executions/')) return json(response, 200, { id: execution, status: 'error', workflowId: 'w' })
      json(response, 200, { data: status === undefined ? [] : [again], nextCursor: null })
    })
    expect(await retry.perform(call, contextAt(server.url))).toMatchObject({ kind })
    expect(await retry.confirm(call, contextAt(server.url))).toMatchObject({ kind: found })
  })

  test('is refused when nothing failed, when it succeeded, and when n8n refuses', async () => {
    const { imitation, context } = await world()
    expect(await retry.plan({}, context)).toEqual({
      kind: 'refused',
      reason: 'No execution has failed that this key may see.',
    })
    const good = Math.floor(now.getTime() / 900_000)
    expect(await retry.plan({ execution: String(good) }, context)).toEqual({
      kind: 'refused',
      reason: `Execution ${good} has the status success: only a failed one is run again.`,
    })
    expect(await retry.plan({ execution: '1' }, context)).toMatchObject({ reason: 'n8n answered 404: Not Found' })
    imitation.break('forbidden')
    expect(await retry.plan({}, context)).toMatchObject({ reason: expect.stringContaining('403') })
  })

  test('sends nothing when somebody has done it meanwhile', async () => {
    const { imitation, context } = await world()
    imitation.break('report-fails')
    const { call } = await planOf({}, context)
    const server = await startServer(({ path }, response) => {
      expect(path).not.toContain('retry')
      const entry = { id: call.arguments.execution, status: 'error', workflowId: 'w', retrySuccessId: '99' }
      json(response, 200, entry)
    })
    expect(await retry.perform(call, contextAt(server.url))).toMatchObject({ kind: 'moved' })
  })
})

describe('a step is recognised', () => {
  const stepOf = (line: string) => onlyStep(`## Check\n\n1. ${line}\n`)

  test('that asks for failed executions', () => {
    expect(stepOf('**Check Execution Log**: n8n Dashboard -> Executions -> Filter by "Error".')).toMatchObject({
      ...{ runnable: true, effect: 'read', operation: { connector: 'n8n', name: 'executions', arguments: {} } },
      expect: [{ test: { kind: 'value', name: 'count', op: '=', value: 0 } }],
    })
    expect(stepOf('Verify `N8N_API_KEY` is valid')).toMatchObject({ operation: { connector: 'n8n', name: 'key' } })
  })

  test('that runs one again, where the system has n8n', () => {
    const text = '### n8n Sync Failing\n\n1. **Retry**: Manually retry failed workflow execution.\n'
    expect(onlyStep(text)).toMatchObject({
      ...{ operation: null, runnable: false },
      possible: [{ operation: { connector: 'n8n', name: 'retry', arguments: {} }, effect: 'change' }],
    })
    expect(stepOf('Retry the failed execution of n8n')).toMatchObject({
      ...{ runnable: true, effect: 'change', operation: { connector: 'n8n', name: 'retry' } },
    })
  })

  test.each([
    'Verify n8n credentials for Supabase are valid',
    'Check n8n Executions',
    'Do not retry failed executions in n8n',
    'Retry failed messages',
  ])('not %s', line => {
    const { steps } = compileText(`## Check\n\n1. ${line}\n`)
    for (const step of steps) expect(step.operation).not.toMatchObject({ connector: 'n8n' })
  })
})
