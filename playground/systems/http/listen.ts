import type { AddressInfo, Server } from 'node:net'

/** Lets a server listen on a free port of 127.0.0.1. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // A listening TCP server has one.
  return port
}
