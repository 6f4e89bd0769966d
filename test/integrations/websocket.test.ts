import { describe, expect, onTestFinished, test } from 'vitest'
import { startWebsocket } from '../../playground/systems/websocket/start-websocket.ts'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { compileText, onlyStep } from '../support/compile-text.ts'
import { contextFor, systemOf } from '../support/imitations/context.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { open } = (await loadIntegration('websocket')).checks
if (open === undefined) throw new Error('The integration has lost its check')

const room = '7c0f0a1e-6a0c-4a54-9f3b-0d4a3c1d2e5f'
const path = `/api/websocket/dashboard/${room}`
const now = () => new Date('2026-11-21T14:02:00Z')

async function given(options: { readonly token?: string } = {}) {
  const imitation = await startWebsocket({ now, rooms: [room], ...options })
  onTestFinished(imitation.close)
  const target = { kind: 'websocket', base: imitation.url, private: true }
  return { imitation, target, run: (at = path) => open?.run({ path: at }, contextFor(target)) }
}

describe('a connection', () => {
  test('opens, and its first message is the answer', async () => {
    const { run } = await given()
    expect(await run()).toMatchObject({
      ...{ kind: 'answered', status: 101, json: { type: 'connected', room } },
      values: { opened: true, code: 101, first_message: expect.stringContaining('connected') },
      summary: expect.stringMatching(/^it opened, first message: /),
    })
    expect(await run('/api/websocket')).toMatchObject({ values: { opened: true } })
  })

  test.each([
    ['unauthorized', 401, 'it did not open: 401 Unauthorized'],
    ['missing', 404, 'it did not open: 404 Not Found'],
    ['failing', 503, 'it did not open: 503 Service Unavailable'],
    ['cut', 1006, 'it did not open: the connection was cut (1006)'],
    ['other-answer', 1006, 'it did not open: what it answered is no handshake of a WebSocket (1006)'],
    ['closing', 1011, 'it opened and was closed at once: 1011 internal error'],
  ] as const)('does not stand when the server is %s', async (way, code, summary) => {
    const { imitation, run } = await given()
    imitation.break(way)
    expect(await run()).toMatchObject({ kind: 'answered', values: { opened: false, code, first_message: '' }, summary })
    imitation.mend()
    expect(await run()).toMatchObject({ values: { opened: true } })
  })

  test('does not stand at an address that the server does not know', async () => {
    const { run } = await given()
    expect(await run('/api/websocket/dashboard/other')).toMatchObject({ values: { opened: false, code: 404 } })
  })

  test('carries the token of its target in a header, and says which one is missing', async () => {
    const { target } = await given({ token: 'live-1' })
    const withToken = { ...target, secrets: { token: '$LIVE_TOKEN' } }
    const context = contextFor(withToken, { environment: { LIVE_TOKEN: 'live-1' } })
    expect(await open.run({ path }, context)).toMatchObject({ values: { opened: true } })
    expect(await open.run({ path }, contextFor(target))).toMatchObject({ values: { opened: false, code: 401 } })
    const unset = await open.run({ path }, contextFor(withToken))
    expect(unset).toMatchObject({ kind: 'failed', reason: expect.stringContaining('LIVE_TOKEN is not set') })
  })
})

describe('a connection could not be checked', () => {
  test('when nothing listens', async () => {
    const { imitation, run } = await given()
    await imitation.close()
    expect(await run()).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/refused the connection/) })
  })

  test('when the time of the call is over before the server answers', async () => {
    const { imitation, target } = await given()
    imitation.break('silent')
    const seen = await open.run({ path }, contextFor(target, { signal: AbortSignal.timeout(200) }))
    expect(seen).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/did not open in 5 s/) })
  })

  test('at an address that the guard refuses', async () => {
    const { target } = await given()
    const seen = await open.run({ path }, contextFor({ ...target, private: false }))
    expect(seen).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/private address/) })
  })

  test.each(['/a/../../b', '//elsewhere.example', '/a b', 'api'])('at what is no path: %s', async at => {
    const { run } = await given()
    const seen = await run(at)
    expect(seen?.kind === 'failed' || seen?.values.opened === false).toBe(true)
  })
})

describe('a step is recognised', () => {
  const snippet = (url: string, more = '') =>
    `## Look\n\n\`\`\`javascript\nconst ws = new WebSocket('${url}')\n${more}\n\`\`\`\n`

  test('by a snippet, with the parameters of its path', () => {
    const step = onlyStep(snippet('wss://live.shop.example/rooms/<room_id>?version=2'))
    expect(step).toMatchObject({ kind: 'websocket', effect: 'read', runnable: true, parameters: ['room_id'] })
    expect(step.expect.map(it => it.test)).toEqual([{ kind: 'value', name: 'opened', op: '=', value: true }])
    const system = systemOf({ live: { kind: 'websocket', base: 'wss://live.shop.example' } })
    expect(renderStep(step, { room_id: 'a/b' }, system, 'shop')).toMatchObject({
      ...{ kind: 'rendered', effect: 'read', connector: 'websocket', name: 'open', target: 'live' },
      arguments: { path: '/rooms/a%2Fb?version=2' },
    })
    expect(renderStep(step, { room_id: '..' }, system, 'shop')).toMatchObject({ kind: 'refused' })
  })

  test.each([
    ['a secret in its address', snippet('wss://live.shop.example/rooms?token=abc'), /secrets are never put in a URL/],
    ['a value in its query', snippet('wss://live.shop.example/rooms?id=<id>'), /left open/],
    ['a host that is open', snippet('wss://<host>/rooms'), /placeholder/],
    ['a password', snippet('wss://me:pw@live.shop.example/rooms'), /password/],
    ['a message that is sent', snippet('wss://live.shop.example/rooms', "ws.send('x')"), /also sends/],
    ['an address that does more', snippet('wss://live.shop.example/jobs/trigger'), /more than read/],
  ])('not with %s', (_, text, why) => {
    const step = onlyStep(text)
    expect(step).toMatchObject({ kind: 'websocket', runnable: false, operation: null })
    expect(step.why).toMatch(why)
  })

  test('and stays with a person where no target of the system has its host', () => {
    const program = compileText(snippet('wss://live.shop.example/rooms'))
    const elsewhere = systemOf({ live: { kind: 'websocket', base: 'wss://live.other.example' } })
    const [step] = applyCatalog(program, elsewhere).steps
    expect(step).toMatchObject({ runnable: false, operation: null })
    expect(step?.why).toContain('no websocket target of Shop with the host live.shop.example')
  })

  test.each([
    'Verify WebSocket server is running',
    'Test WebSocket endpoint connectivity',
    'Check the status of the WebSocket server',
  ])('by its words: %s', line =>
    expect(onlyStep(`## Look\n\n1. ${line}\n`)).toMatchObject({
      ...{ runnable: true, effect: 'read', operation: { connector: 'websocket', name: 'open', arguments: {} } },
      expect: [{ test: { name: 'opened', value: true } }],
    }),
  )

  test.each([
    'Check WebSocket connection in browser dev tools',
    'Verify WebSocket ports are open',
    'Verify business ID in WebSocket connection',
    'Restart the WebSocket server',
    'Check the logs of the WebSocket server',
  ])('not by: %s', line => expect(onlyStep(`## Look\n\n1. ${line}\n`).operation).toBeNull())
})
