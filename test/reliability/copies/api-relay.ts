import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Told what passes. */
export type RelayListener = {
  /** The copy shows something: true keeps the call here until `release`, as a paused process keeps it. */
  readonly onCall: () => boolean
  /** Slack's answer to such a call was passed on. */
  readonly onAnswer: () => void
}

export type ApiRelay = {
  /** Address of the Web API through this relay. */
  readonly apiUrl: string
  readonly release: () => void
  readonly close: () => Promise<void>
}

/** The calls that show a message. */
const shows = /^POST \/api\/chat\.(?:postMessage|update) /

/** A TCP relay between one copy of the bot and Slack: it tells when that copy makes a call, and can keep one. */
export async function startApiRelay(apiUrl: string, listener: RelayListener): Promise<ApiRelay> {
  const { hostname, port, pathname } = new URL(apiUrl)
  const sockets = new Set<Socket>()
  const kept: (() => void)[] = []
  const server = createServer(near => {
    const far = connect(Number(port), hostname)
    let asked = false
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', data => {
      const isCall = shows.test(data.toString('latin1', 0, 60))
      asked ||= isCall
      if (!isCall || !listener.onCall()) {
        far.write(data)
        return
      }
      near.pause()
      kept.push(() => {
        far.write(data)
        near.resume()
      })
    })
    far.on('data', data => {
      near.write(data)
      if (!asked) return
      asked = false
      listener.onAnswer()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo // A listening TCP server has one.
  return {
    apiUrl: `http://127.0.0.1:${own}${pathname}`,
    release: () => {
      for (const pass of kept.splice(0)) pass()
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
