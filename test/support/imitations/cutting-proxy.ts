import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

const lateMs = 1_500

/**
 * A way to a server that is cut at the first message which holds a word: before it is handed on, or when the server has
 * answered it, so that the answer is lost. `late`: it is handed on a while later, as by a process that was paused.
 */
export async function startCuttingProxy(url: string, word: string, cut: 'before' | 'after' | 'late') {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer(near => {
    const far = connect(Number(port), hostname)
    const end = () => {
      near.destroy()
      far.destroy()
    }
    let seen = false
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', end).on('close', () => cut !== 'late' && end())
    }
    near.on('data', data => {
      seen ||= data.includes(word)
      if (seen && cut === 'before') end()
      else if (seen && cut === 'late') setTimeout(() => far.write(data), lateMs)
      else far.write(data)
    })
    far.on('data', data => (seen ? cut !== 'late' && end() : near.write(data)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port: own } = server.address() as AddressInfo // A listening TCP server has one.
  return Object.assign(new URL(url), { host: `127.0.0.1:${own}` }).href
}
