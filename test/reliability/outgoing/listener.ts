import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Listener = {
  readonly port: number
  /** Connections that were made, of whatever kind. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** A server on this machine that counts who comes; on every address of the loopback, v4 and v6. */
export async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Listener> {
  const server = createServer(answer)
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  server.listen(0)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => connections,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
