import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The server's word that it is ready, with a transaction open (Postgres, "Message Formats", ReadyForQuery). */
const readyInTransaction = Buffer.from([0x5a, 0, 0, 0, 5, 0x54])

export type ResettingProxy = {
  /** Address of the database through this proxy. */
  readonly url: string
  /**
   * Resets the next connection on which a transaction stands open, to both sides: `before` the bot hears the server's
   * answer, or just `after`. Fulfilled when it is done.
   */
  readonly resetNext: (moment: 'before' | 'after') => Promise<void>
  /** Resets the next connection on which the bot sends these words, which never reach the server. */
  readonly resetWhenSent: (words: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** A TCP proxy before a database, which resets connections as a failover or a NAT that forgets them does. */
export async function startResettingProxy(url: string): Promise<ResettingProxy> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let unsent: { readonly words: string; readonly done: () => void } | null = null
  let next: { readonly moment: 'before' | 'after'; readonly done: () => void } | null = null
  const server = createServer(near => {
    const far = connect(Number(port), hostname)
    const reset = (): void => {
      near.resetAndDestroy()
      far.resetAndDestroy()
    }
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', reset)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', data => {
      const asked = unsent
      if (asked === null || !data.includes(asked.words)) {
        far.write(data)
        return
      }
      unsent = null
      reset()
      asked.done()
    })
    far.on('data', data => {
      const asked = next
      if (asked === null || !data.includes(readyInTransaction)) {
        near.write(data)
        return
      }
      next = null
      if (asked.moment === 'before') reset()
      else near.write(data, reset)
      asked.done()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo // A listening TCP server has one.
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${own}` }).href,
    resetNext: moment =>
      new Promise(resolve => {
        next = { moment, done: resolve }
      }),
    resetWhenSent: words =>
      new Promise(resolve => {
        unsent = { words, done: resolve }
      }),
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
