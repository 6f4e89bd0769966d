import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/integrations/rendering/mask-operation.ts'
import { contextFor } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const http = await loadIntegration('http')

const get = http.checks.get
const send = http.changes.send
if (get === undefined || send === undefined) throw new Error('The integration has lost a check or a change')

const secrets = { authorization: '$SHOP_TOKEN' }
const environment = { SHOP_TOKEN: 'the-token-of-the-shop' }
const bearer = { name: 'Authorization', value: ['Bearer ', { secret: 'authorization', as: 'plain' }] }

describe('get', () => {
  test('gives status, JSON and text of an answer, and its evidence without the secret', async () => {
    const server = await startServer((_, response) => json(response, 503, { ok: false }))
    const context = contextFor({ kind: 'http', base: server.url, private: true, secrets }, { environment })
    const seen = await get.run(
      { method: 'GET', url: `${server.url}/health?a=b`, headers: [bearer], body: null, filters: [] },
      context,
    )
    expect(seen).toMatchObject({
      kind: 'answered',
      status: 503,
      json: { ok: false },
      text: '{"ok":false}',
      summary: '503 Service Unavailable',
    })
    expect(server.seen[0]).toMatchObject({
      path: '/health?a=b',
      headers: { authorization: 'Bearer the-token-of-the-shop' },
    })
    expect(JSON.stringify(seen)).not.toContain('the-token-of-the-shop')
  })

  test('holds expectations against what the filters leave', async () => {
    const server = await startServer((_, response) => json(response, 200, { stats: { left: 3 } }))
    const context = contextFor({ kind: 'http', base: server.url, private: true })
    const filters = [{ kind: 'jq', filter: '.stats', raw: false }]
    const seen = await get.run({ method: 'GET', url: server.url, headers: [], body: null, filters }, context)
    expect(seen).toMatchObject({ kind: 'answered', json: { left: 3 } })
  })

  test('without its secret nothing is sent, and the variable is named', async () => {
    const server = await startServer((_, response) => response.end())
    const context = contextFor({ kind: 'http', base: server.url, private: true, secrets })
    const seen = await get.run({ method: 'GET', url: server.url, headers: [bearer], body: null }, context)
    expect(seen).toMatchObject({ kind: 'failed' })
    expect(seen.kind === 'failed' && seen.reason).toMatch(/^SHOP_TOKEN is not set, so GET \/ cannot be sent\.$/)
    expect(server.seen).toEqual([])
  })

  test.each(['SLACK_BOT_TOKEN', 'DATABASE_URL', 'HANDRAIL_KEY', 'SENTRY_DSN'])(
    'the bot’s own %s is given to no target',
    async name => {
      const server = await startServer((_, response) => response.end())
      const target = { kind: 'http', base: server.url, private: true, secrets: { authorization: `$${name}` } }
      const context = contextFor(target, { environment: { [name]: 'the bot’s own' } })
      const seen = await get.run({ method: 'GET', url: server.url, headers: [bearer], body: null }, context)
      expect(seen.kind === 'failed' && seen.reason).toContain("the bot's own")
      expect(server.seen).toEqual([])
    },
  )

  test('a stored request is not sent to another address than its target’s', async () => {
    const server = await startServer((_, response) => response.end())
    const context = contextFor({ kind: 'http', base: 'http://shop.example', private: true })
    const seen = await get.run({ method: 'GET', url: server.url, headers: [], body: null }, context)
    expect(seen).toMatchObject({ kind: 'failed' })
    expect(server.seen).toEqual([])
  })

  test('what does not fit its schema is not run', async () => {
    const context = contextFor({ kind: 'http', base: 'http://shop.example' })
    for (const args of [null, {}, { method: 'POST', url: 'http://shop.example', headers: [], body: null }]) {
      expect(await get.run(args, context)).toMatchObject({ kind: 'failed' })
    }
  })
})

describe('send', () => {
  const body = ['{"to":"x","key":"', { secret: 'authorization', as: 'json' }, '"}']
  const post = (url: string) => ({ method: 'POST', url, headers: [bearer], body, effect: 'change' })

  async function planned(url: string, args: object = post(url)) {
    const context = contextFor({ kind: 'http', base: url, private: true, secrets }, { environment })
    const result = await send?.plan(args, context)
    if (result?.kind !== 'planned') throw new Error(`No plan: ${JSON.stringify(result)}`)
    return { plan: result.plan, context }
  }

  test('the plan is the request as it will be sent, with the secret named only, and sends nothing', async () => {
    const server = await startServer((_, response) => response.end())
    const { plan, context } = await planned(server.url)
    expect(plan).toMatchObject({ title: 'POST /', effect: 'change', typed: null, undo: null, guards: {} })
    const shown = send.show?.(plan.call, context)
    expect({ ...shown, parts: plainText(shown?.parts ?? []) }).toEqual({
      label: 'Request',
      parts: `POST ${server.url}\nAuthorization: Bearer ‹secret authorization, 21 characters›\n\n{"to":"x","key":"‹secret authorization, 21 characters›"}`,
    })
    expect(JSON.stringify(plan)).not.toContain(environment.SHOP_TOKEN)
    expect(server.seen).toEqual([])
  })

  test('a DELETE is destructive whatever its words say, and asks for the host to be typed', async () => {
    const url = 'http://127.0.0.1:9/users/1'
    const { plan } = await planned(url, { ...post(url), method: 'DELETE', body: null })
    expect(plan).toMatchObject({ effect: 'destroy', typed: '127.0.0.1:9' })
  })

  test('without its secret there is no plan', async () => {
    const context = contextFor({ kind: 'http', base: 'http://127.0.0.1:9', private: true, secrets })
    const result = await send.plan(post('http://127.0.0.1:9/'), context)
    expect(result).toEqual({ kind: 'refused', reason: 'SHOP_TOKEN is not set, so POST / cannot be sent.' })
  })

  test.each([
    [200, 'succeeded'],
    [302, 'lost'],
    [303, 'lost'],
    [307, 'failed'],
    [409, 'failed'],
    [500, 'lost'],
    [504, 'lost'],
  ])('an answer of %d means that it %s', async (status, kind) => {
    const server = await startServer((_, response) => response.writeHead(status, { location: '/x' }).end('said'))
    const { plan, context } = await planned(server.url)
    expect(await send.perform(plan.call, context)).toMatchObject({
      kind,
      summary: expect.stringContaining(`${status}`),
    })
    expect(server.seen).toEqual([
      expect.objectContaining({ method: 'POST', body: '{"to":"x","key":"the-token-of-the-shop"}' }),
    ])
  })

  test('a lost answer is lost, a request that was never sent failed', async () => {
    const server = await startServer((_, response) => void response.destroy())
    const { plan, context } = await planned(server.url)
    expect(await send.perform(plan.call, context)).toMatchObject({ kind: 'lost' })
    expect(server.seen).toHaveLength(1)
    const closed = await planned('http://127.0.0.1:1')
    expect(await send.perform(closed.plan.call, closed.context)).toMatchObject({ kind: 'failed' })
    expect(await send.confirm(plan.call, context)).toMatchObject({ kind: 'unclear' })
  })
})
