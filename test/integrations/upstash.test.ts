import { describe, expect, onTestFinished, test } from 'vitest'
import { startUpstash } from '../../playground/systems/upstash/start-upstash.ts'
import { onlyStep } from '../support/compile-text.ts'
import { contextFor } from '../support/imitations/context.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { ping } = (await loadIntegration('upstash')).checks
if (ping === undefined) throw new Error('The integration has lost its check')

async function given() {
  const imitation = await startUpstash({ token: 'rest-1' })
  onTestFinished(imitation.close)
  const target = { kind: 'upstash', base: imitation.url, private: true, secrets: { token: '$TOKEN' } }
  const run = (environment: { readonly [name: string]: string } = { TOKEN: 'rest-1' }) =>
    ping?.run({}, contextFor(target, { environment }))
  return { imitation, run }
}

test('a database that answers says PONG', async () => {
  const { run } = await given()
  expect(await run()).toMatchObject({ kind: 'answered', status: 200, values: { pong: true }, summary: 'PONG' })
})

describe('a database could not be checked', () => {
  test.each([
    ['key-expired', /answered 401: Unauthorized; TOKEN is wrong or has expired/],
    ['forbidden', /answered 403/],
    ['missing', /answered 404/],
    ['busy', /answered 429.*30 s/],
    ['busy-without-time', /answered 429/],
    ['error', /answered 500/],
    ['html', /form that Handrail does not know/],
    ['renamed', /form that Handrail does not know/],
    ['cut', /form that Handrail does not know/],
    ['exhausted', /answered 400: ERR max daily request limit/],
  ] as const)('when it is %s', async (way, reason) => {
    const { imitation, run } = await given()
    imitation.break(way)
    expect(await run()).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
    imitation.mend()
    expect(await run()).toMatchObject({ kind: 'answered' })
  })

  test('without its token, or with a wrong one', async () => {
    const { run } = await given()
    expect(await run({})).toMatchObject({ kind: 'failed', reason: expect.stringContaining('TOKEN is not set') })
    expect(await run({ TOKEN: 'x' })).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/401/) })
  })

  test('when nothing listens', async () => {
    const { imitation, run } = await given()
    await imitation.close()
    expect(await run()).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/refused the connection/) })
  })
})

describe('a step is recognised', () => {
  const step = (line: string) => onlyStep(`## Solutions\n\n- ${line}\n`)

  test.each([
    'If Upstash is down: endpoints should degrade (some may refuse)',
    'Check that Upstash is reachable',
    'Check Upstash status',
  ])('by: %s', line =>
    expect(step(line)).toMatchObject({
      ...{ runnable: true, effect: 'read', operation: { connector: 'upstash', name: 'ping' } },
      expect: [{ test: { name: 'pong', value: true } }],
    }),
  )

  test.each([
    'If Upstash is down: switch to the fallback',
    'Check that Upstash is up and its queue is empty',
    'Raise the limit in the Upstash console',
    'Check the Upstash logs',
  ])('not by: %s', line => expect(step(line).operation).toBeNull())
})
