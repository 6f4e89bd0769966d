import { expect, test } from 'vitest'
import { NotBegun } from '../../src/integrations/integration.ts'
import { openOutgoing } from '../../src/integrations/transport/outgoing.ts'
import { contextFor } from '../support/imitations/context.ts'
import { startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const http = await loadIntegration('http')

const { get } = http.checks
const { send } = http.changes

async function open(answer: Parameters<typeof startServer>[0]) {
  const server = await startServer(answer)
  const outgoing = openOutgoing({ timeout: 60_000 })
  const context = { ...contextFor({ kind: 'http', base: server.url, private: true }), outgoing }
  const read = () => get?.run({ method: 'GET', url: `${server.url}/`, headers: [], body: null, filters: [] }, context)
  const call = {
    ...{ connector: 'http', name: 'send', system: 'shop', target: 'it' },
    arguments: { method: 'POST', url: `${server.url}/restart`, headers: [], body: null, effect: 'change' },
  }
  const change = (begin?: () => Promise<void>) =>
    send?.perform(call, { ...context, queue: 'change', ...(begin === undefined ? {} : { begin }) })
  return { server, outgoing, read, change, posts: () => server.seen.filter(it => it.method === 'POST').length }
}

test('a change is sent at once while fifteen slow reads of its target wait', async () => {
  const held: (() => void)[] = []
  let over = false
  const { outgoing, read, change, server } = await open((seen, response) => {
    if (seen.method === 'POST' || over) response.end('ok')
    else held.push(() => response.end('ok'))
  })
  const slow = Array.from({ length: 15 }, read)
  await expect.poll(() => server.seen.length).toBe(5)
  expect(await change()).toMatchObject({ kind: 'succeeded' })
  over = true
  for (const end of held) end()
  await Promise.all(slow)
  await outgoing.close()
})

test('a change is sent while the circuit of the reads is open', async () => {
  const { outgoing, read, change } = await open((seen, response) =>
    seen.method === 'POST' ? void response.end('ok') : void response.destroy(),
  )
  for (let count = 0; count < 5; count += 1) await read()
  expect(await read()).toMatchObject({ kind: 'failed', reason: expect.stringContaining('calls are paused') })
  expect(await change()).toMatchObject({ kind: 'succeeded' })
  await outgoing.close()
})

test('while the circuit is open a read says what was wrong before it opened', async () => {
  const { outgoing, read } = await open((_, response) => void response.destroy())
  for (let count = 0; count < 5; count += 1) await read()
  expect(await read()).toMatchObject({
    kind: 'failed',
    reason: expect.stringMatching(/it cut the connection \(calls are paused for 10 s after 5 failures in a row\)/),
  })
  await outgoing.close()
})

test('a change whose claim is no longer good when its turn comes is not sent, and not lost', async () => {
  const { outgoing, change, posts } = await open((_, response) => response.end('ok'))
  const late = async () => {
    throw new NotBegun('Its turn came too late.')
  }
  expect(await change(late)).toMatchObject({
    kind: 'failed',
    summary: expect.stringContaining('Its turn came too late'),
  })
  expect(posts()).toBe(0)
  await outgoing.close()
})
