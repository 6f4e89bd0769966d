import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contextFor } from '../support/imitations/context.ts'
import { loadIntegration } from '../support/load-integration.ts'

const postgres = await loadIntegration('postgres')

const query = postgres.checks.query
if (query === undefined) throw new Error('The integration has lost its check')

const args = { statement: 'select 1', binds: [] }

/** A server that keeps what it hears, and answers the request for TLS. */
async function startListener(answer: 'S' | 'N' | null) {
  const sockets: Socket[] = []
  const heard: Buffer[] = []
  const server = createServer(socket => {
    sockets.push(socket)
    socket.on('error', () => socket.destroy())
    socket.on('data', data => {
      heard.push(data)
      if (heard.length === 1 && answer !== null) socket.write(answer)
      else socket.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo // A listening TCP server has one.
  return { port, connections: () => sockets.length, heard: () => Buffer.concat(heard) }
}

const tlsRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

function contextOf(
  url: string,
  {
    isPrivate = true,
    resolve,
  }: { isPrivate?: boolean; resolve?: () => Promise<{ address: string; family: number }[]> } = {},
) {
  return contextFor(
    { kind: 'postgres', url: '$SHOP_DATABASE_URL', private: isPrivate },
    {
      environment: { SHOP_DATABASE_URL: url },
      outgoing: { timeout: 2_000, ...(resolve === undefined ? {} : { resolve }) },
    },
  )
}

async function reasonOf(context: ReturnType<typeof contextOf>): Promise<string> {
  const seen = await query?.run(args, context)
  return seen?.kind === 'failed' ? seen.reason : 'answered'
}

describe('the connection to a database', () => {
  test('needs its URL, which is named when it is missing and is never the bot’s own', async () => {
    const target = { kind: 'postgres', url: '$SHOP_DATABASE_URL' }
    expect(await query.run(args, contextFor(target))).toMatchObject({
      reason: 'SHOP_DATABASE_URL is not set, so it of Shop cannot be asked.',
    })
    const own = contextFor(
      { kind: 'postgres', url: '$DATABASE_URL' },
      { environment: { DATABASE_URL: 'postgres://x' } },
    )
    expect(await query.run(args, own)).toMatchObject({ reason: expect.stringContaining("the bot's own") })
    for (const url of ['mysql://x/y', 'not a url', 'postgres:']) {
      expect(await reasonOf(contextOf(url))).toMatch(/database URL is none|refused|unknown|no address/)
    }
  })

  test.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433'])(
    'is not made to %s unless the catalog marks the target private',
    async host => {
      const server = await startListener(null)
      const context = contextOf(`postgres://u:p@${host}:${server.port}/d`, { isPrivate: false })
      expect(await reasonOf(context)).toMatch(/private address|its name is unknown|could not be looked up/)
      expect(server.connections()).toBe(0)
    },
  )

  test('is made to the address that was checked, looked up once', async () => {
    const server = await startListener(null)
    let asked = 0
    const resolve = async () => {
      asked += 1
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
    }
    await reasonOf(contextOf(`postgres://u:p@db.example:${server.port}/d`, { resolve }))
    expect([asked, server.connections()]).toEqual([1, 1])
  })

  test('asks for TLS, with the name and not the address, and does without it only where that is said', async () => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    const secure = await startListener('S')
    await reasonOf(contextOf(`postgres://u:p@db.example:${secure.port}/d?sslmode=verify-full`, { resolve }))
    expect(secure.heard().subarray(0, 8)).toEqual(tlsRequest)
    expect(secure.heard().includes('db.example')).toBe(true)

    const refusing = await startListener('N')
    const reason = await reasonOf(
      contextOf(`postgres://u:p@db.example:${refusing.port}/d?sslmode=require`, { resolve }),
    )
    expect(reason).toContain('does not support SSL')
    expect(refusing.heard()).toEqual(tlsRequest)

    const plain = await startListener(null)
    await reasonOf(contextOf(`postgres://u:p@db.example:${plain.port}/d`, { resolve }))
    expect(plain.heard().subarray(0, 8)).not.toEqual(tlsRequest)
  })

  test('that breaks is a failed check without the password', async () => {
    const server = await startListener(null)
    const reason = await reasonOf(contextOf(`postgres://u:the-password@127.0.0.1:${server.port}/d`))
    expect(reason).toMatch(/^it: /)
    expect(reason).not.toContain('the-password')
    expect(await reasonOf(contextOf('postgres://u:p@127.0.0.1:1/d'))).toBe('it: it refused the connection')
  })
})
