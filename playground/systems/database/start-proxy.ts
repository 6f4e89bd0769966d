import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * - `open`: everything passes
 * - `refuse`: connections are cut, and new ones at once
 * - `hang`: connections stay and nothing passes
 * - `slow`: each answer of the server comes late
 */
type ProxyMode = 'open' | 'refuse' | 'hang' | 'slow'

export type DatabaseProxy = {
  readonly host: string
  readonly port: number
  readonly mode: () => ProxyMode
  readonly set: (mode: ProxyMode) => void
  readonly close: () => Promise<void>
}

const late = 300

/** A TCP proxy on a free port of 127.0.0.1. `upstream` is asked for each connection, since the server may have moved. */
export async function startProxy(upstream: () => Promise<{ host: string; port: number }>): Promise<DatabaseProxy> {
  let mode: ProxyMode = 'open'
  const sockets = new Set<Socket>()
  const changed = new EventTarget()

  const server = createServer(client => {
    keep(client)
    if (mode === 'refuse') client.resetAndDestroy()
    else serve(client).catch(() => client.destroy())
  })

  async function serve(client: Socket): Promise<void> {
    const address = await upstream()
    const backend = connect(address.port, address.host)
    keep(backend)
    await Promise.all([pipeline(client, gate(false), backend), pipeline(backend, gate(true), client)])
  }

  function keep(socket: Socket): void {
    sockets.add(socket)
    // What goes wrong on a socket ends the pipeline it is part of; a cut one is no news.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }

  /** Lets data pass as the mode of the moment says. */
  function gate(fromServer: boolean): Transform {
    const pass = (chunk: Buffer, done: (error: null, chunk: Buffer) => void): void => {
      if (mode === 'hang') changed.addEventListener('mode', () => pass(chunk, done), { once: true })
      else if (mode === 'slow' && fromServer) setTimeout(() => done(null, chunk), late).unref()
      else done(null, chunk)
    }
    return new Transform({ transform: (chunk: Buffer, _encoding, done) => pass(chunk, done) })
  }

  function cut(): void {
    for (const socket of sockets) socket.resetAndDestroy()
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // A listening TCP server has one.

  return {
    host: '127.0.0.1',
    port,
    mode: () => mode,
    set: wanted => {
      mode = wanted
      changed.dispatchEvent(new Event('mode'))
      if (mode === 'refuse') cut()
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        cut()
      }),
  }
}
