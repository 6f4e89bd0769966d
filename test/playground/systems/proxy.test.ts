import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startProxy } from '../../../playground/systems/database/start-proxy.ts'

const opened: (() => void)[] = []

afterEach(() => {
  for (const close of opened.splice(0)) close()
})

/** A server that says everything back. */
async function startEcho() {
  const server = createServer(socket => socket.on('error', () => socket.destroy()).pipe(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  opened.push(() => server.close())
  return (server.address() as AddressInfo).port // A listening TCP server has one.
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  opened.push(() => socket.destroy())
  return socket
}

/** However it ends. */
function gone(socket: Socket): Promise<void> {
  socket.on('error', () => socket.destroy())
  return new Promise(resolve => socket.once('close', () => resolve()))
}

async function answered(socket: Socket, text: string): Promise<string> {
  socket.write(text)
  const [chunk] = await once(socket, 'data')
  return String(chunk)
}

async function start() {
  const echo = await startEcho()
  const proxy = await startProxy(async () => ({ host: '127.0.0.1', port: echo }))
  opened.push(() => void proxy.close())
  return { echo, proxy }
}

test('what is sent passes in both directions', async () => {
  const { proxy } = await start()
  expect(await answered(await open(proxy.port), 'hello')).toBe('hello')
})

test('refusing cuts the connections there are, and every new one', async () => {
  const { proxy } = await start()
  const before = await open(proxy.port)
  await answered(before, 'hello')
  const closed = gone(before)
  proxy.set('refuse')
  await closed
  const after = connect(proxy.port, '127.0.0.1')
  const [error] = await once(after, 'error')
  expect(error).toMatchObject({ code: 'ECONNRESET' })
  proxy.set('open')
  expect(await answered(await open(proxy.port), 'again')).toBe('again')
})

test('hanging keeps the connection and holds everything back until it is over', async () => {
  const { echo, proxy } = await start()
  const held = await open(proxy.port)
  let received = ''
  held.on('data', chunk => {
    received += chunk
  })
  proxy.set('hang')
  held.write('late')
  // A whole exchange beside the proxy: what was sent through it would have come by now.
  await answered(await open(echo), 'beside')
  expect(received).toBe('')
  const arrived = once(held, 'data')
  proxy.set('open')
  await arrived
  expect(received).toBe('late')
})

test('slow answers come late and whole', async () => {
  const { proxy } = await start()
  proxy.set('slow')
  const socket = await open(proxy.port)
  const from = performance.now()
  expect(await answered(socket, 'hello')).toBe('hello')
  expect(performance.now() - from).toBeGreaterThan(250)
})

test('a server that is not there ends the connection', async () => {
  const proxy = await startProxy(async () => {
    throw new Error('no server yet')
  })
  opened.push(() => void proxy.close())
  const socket = connect(proxy.port, '127.0.0.1')
  await gone(socket)
  expect(socket.bytesRead).toBe(0)
})

test('nobody can connect to a closed proxy', async () => {
  const { proxy } = await start()
  const socket = await open(proxy.port)
  const closed = gone(socket)
  await proxy.close()
  await closed
  const [error] = await once(connect(proxy.port, '127.0.0.1'), 'error')
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
})
