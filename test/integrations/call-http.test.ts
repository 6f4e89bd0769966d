import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { callHttp, type HttpRequest } from '../../src/integrations/transport/call-http.ts'
import { contextFor } from '../support/imitations/context.ts'
import { startServer } from '../support/imitations/server.ts'

const target = { kind: 'http', base: 'http://127.0.0.1', private: true }

function request(url: string, parts: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: new URL(url), headers: {}, body: null, use: 'read', ...parts }
}

const change = { method: 'POST', body: '{}', use: 'change' } as const

describe('redirects', () => {
  test('a read follows three within its origin, and no fourth', async () => {
    const server = await startServer(({ path }, response) => {
      const step = Number(path.slice(1))
      if (step < 10) response.writeHead(302, { location: `/${step + 1}` }).end()
      else response.end('end')
    })
    const context = contextFor(target)
    expect(await callHttp(request(`${server.url}/8`), context)).toMatchObject({ status: 200, text: 'end' })
    expect(await callHttp(request(`${server.url}/6`), context)).toMatchObject({ status: 302 })
    expect(server.seen.map(it => it.path)).toEqual(['/8', '/9', '/10', '/6', '/7', '/8', '/9'])
  })

  test.each([
    ['another host', 'http://other.example/'],
    ['another port', 'http://127.0.0.1:1/'],
    ['another scheme', 'https://127.0.0.1/'],
    ['no address', 'http://'],
  ])('a redirect to %s is the answer itself', async (_, location) => {
    const server = await startServer((_, response) => response.writeHead(301, { location }).end())
    expect(await callHttp(request(server.url), contextFor(target))).toMatchObject({ status: 301 })
    expect(server.seen).toHaveLength(1)
  })

  test('a path that runs without a click leads only to paths that do as well', async () => {
    const server = await startServer(({ path }, response) => {
      const location = {
        '/v1/a': '/v1/b',
        '/v1/b': '/v1/purge',
        '/v1/c': '/v1/b?purge=1',
        '/v1/%C3%BC': '/v1/purge',
        '/v1/x': '/v1/y',
      }[path]
      if (location === undefined) response.end('end')
      else response.writeHead(302, { location }).end()
    })
    const context = contextFor({ ...target, base: `${server.url}/v1`, reads: ['/a', '/b', '/c', '/ü'] })
    const ask = (path: string) => callHttp(request(server.url + path), context)
    expect(await ask('/v1/a')).toMatchObject({ status: 302, headers: { location: '/v1/purge' } })
    expect(await ask('/v1/c')).toMatchObject({ status: 302, headers: { location: '/v1/b?purge=1' } })
    expect(await ask('/v1/ü')).toMatchObject({ status: 302 })
    expect(await ask('/v1/x')).toMatchObject({ status: 200, text: 'end' })
    expect(server.seen.map(it => it.path)).toEqual(['/v1/a', '/v1/b', '/v1/c', '/v1/%C3%BC', '/v1/x', '/v1/y'])
  })

  test('a redirect to a path that does more than read is the answer itself, however it is written', async () => {
    const locations = [
      '/api/cron/run',
      '/api/sms/%73end',
      '/api/x?action=delete',
      '/api/x?_method=PUT',
      '/api/archive;v=1/now',
    ]
    const server = await startServer(({ path }, response) => {
      const location = locations[Number(path.slice(1))]
      if (location === undefined) response.end('followed')
      else response.writeHead(302, { location }).end()
    })
    const context = contextFor({ ...target, base: server.url, raise: { 'GET /api/archive/*': 'destroy' } })
    for (const [index, location] of locations.entries()) {
      const answer = await callHttp(request(`${server.url}/${index}`), context)
      expect(answer).toMatchObject({ status: 302, headers: { location } })
    }
    expect(server.seen).toHaveLength(locations.length)
  })

  test('a change follows none', async () => {
    const server = await startServer((_, response) => response.writeHead(307, { location: '/elsewhere' }).end())
    expect(await callHttp(request(server.url, change), contextFor(target))).toMatchObject({ status: 307 })
    expect(server.seen).toHaveLength(1)
  })
})

describe('limits', () => {
  test('an answer of one MiB is taken, a larger one is not', async () => {
    const server = await startServer(({ path }, response) =>
      response.end('x'.repeat(1_048_576 + Number(path.slice(1)))),
    )
    const context = contextFor(target)
    expect(await callHttp(request(`${server.url}/0`), context)).toMatchObject({ kind: 'answered' })
    const larger = await callHttp(request(`${server.url}/1`), context)
    expect(larger).toMatchObject({ kind: 'failed', sent: true })
    expect(larger.kind === 'failed' && larger.reason).toContain('larger than 1 MiB')
  })

  test('a system that does not answer is given up in time, and a change to it may have arrived', async () => {
    const server = await startServer(() => undefined)
    const context = contextFor(target, { outgoing: { timeout: 200 } })
    const answer = await callHttp(request(server.url, change), context)
    expect(answer).toMatchObject({ kind: 'failed', sent: true })
    expect(answer.kind === 'failed' && answer.reason).toContain('no answer in 0.2 s')
  })

  test('a system that sends a byte now and then is given up in time', async () => {
    const server = await startServer((_, response) => {
      const timer = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(timer))
    })
    const answer = await callHttp(request(server.url), contextFor(target, { outgoing: { timeout: 300 } }))
    expect(answer.kind === 'failed' && answer.reason).toContain('no answer in 0.3 s')
  })

  test('at most five calls to a target are under way', async () => {
    let open = 0
    let most = 0
    const server = await startServer((_, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        response.end()
      }, 20)
    })
    const context = contextFor(target)
    const answers = await Promise.all(Array.from({ length: 20 }, () => callHttp(request(server.url), context)))
    expect(answers.every(it => it.kind === 'answered')).toBe(true)
    expect(most).toBe(5)
  })

  test('after five failures in a row calls to that target are paused, and to no other', async () => {
    const [broken, sound] = [
      await startServer((_, response) => void response.destroy()),
      await startServer((_, it) => void it.end()),
    ]
    const context = contextFor(target)
    for (let call = 0; call < 5; call += 1) await callHttp(request(broken.url, change), context)
    const paused = await callHttp(request(broken.url, change), context)
    expect(paused).toMatchObject({ kind: 'failed', sent: false })
    expect(paused.kind === 'failed' && paused.reason).toContain('paused')
    expect(broken.seen).toHaveLength(5)
    expect(await callHttp(request(sound.url), { ...context, targetName: 'other' })).toMatchObject({ kind: 'answered' })
  })

  test('answers with an error are answers, and pause nothing', async () => {
    const server = await startServer((_, response) => response.writeHead(503).end())
    const context = contextFor(target)
    for (let call = 0; call < 10; call += 1) {
      expect(await callHttp(request(server.url), context)).toMatchObject({ kind: 'answered', status: 503 })
    }
    expect(server.seen).toHaveLength(10)
  })
})

describe('a connection that breaks', () => {
  /** Cuts the first connection after the request has arrived, and answers on the next. */
  async function cutsOnce() {
    let connections = 0
    const sockets = new Set<Socket>()
    const server = createServer(socket => {
      connections += 1
      const first = connections === 1
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.once('data', () => {
        if (first) socket.resetAndDestroy()
        else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    const { port } = server.address() as AddressInfo // A listening TCP server has one.
    return { url: `http://127.0.0.1:${port}/`, connections: () => connections }
  }

  test('is tried once more for a read', async () => {
    const server = await cutsOnce()
    expect(await callHttp(request(server.url), contextFor(target))).toMatchObject({ kind: 'answered', text: 'ok' })
    expect(server.connections()).toBe(2)
  })

  test('is never tried again for a change, which may have arrived', async () => {
    const server = await cutsOnce()
    const answer = await callHttp(request(server.url, change), contextFor(target))
    expect(answer).toMatchObject({ kind: 'failed', sent: true })
    expect(server.connections()).toBe(1)
  })

  test('that was never made leaves a change unsent', async () => {
    const answer = await callHttp(request('http://127.0.0.1:1/', change), contextFor(target))
    expect(answer).toMatchObject({ kind: 'failed', sent: false })
  })

  test('that is there only after its time, as of a process that was paused and woken, is not used', async () => {
    const server = await startServer((_, response) => response.end())
    const clock = vi.spyOn(performance, 'now')
    onTestFinished(() => clock.mockRestore())
    const resolve = async () => {
      const now = performance.now()
      clock.mockImplementation(() => now + 60_000)
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const context = contextFor({ ...target, base: 'http://shop.example' }, { outgoing: { resolve } })
    const answer = await callHttp(request(`http://shop.example:${server.port}/`, change), context)
    expect(answer).toMatchObject({ kind: 'failed', sent: false })
    expect(server.seen).toEqual([])
  })
})
