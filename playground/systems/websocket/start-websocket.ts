import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import { listen } from '../http/listen.ts'
import { createSwitches, type Imitation } from '../imitation.ts'

const ways = {
  unauthorized: 'The handshake is refused (401)',
  missing: 'The address is not there (404)',
  failing: 'The server fails before it opens (503)',
  cut: 'The connection is cut before it opens',
  'other-answer': 'The answer is no handshake',
  silent: 'The handshake is never answered',
  closing: 'It opens and is closed at once (1011)',
} as const

type Way = keyof typeof ways

type Options = {
  readonly now: () => Date
  /** Ids that the last segment of an address may have. */
  readonly rooms: readonly string[]
  /** Demanded as a bearer token; absent: everybody may connect. */
  readonly token?: string
  readonly delay?: () => number
}

const refusals: { readonly [way in Way]?: string } = {
  unauthorized: '401 Unauthorized',
  missing: '404 Not Found',
  failing: '503 Service Unavailable',
}

/**
 * An imitation of a server of live updates (RFC 6455, spoken by `ws`): `/api/websocket/dashboard/ROOM` greets whoever
 * connects; the address without a room is open to everybody and says how many are connected.
 */
export async function startWebsocket({ now, rooms, token, delay }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches(ways)
  const server = createServer((_, response) =>
    response.writeHead(426, { upgrade: 'websocket' }).end('Upgrade Required'),
  )
  const sockets = new WebSocketServer({ noServer: true })
  const held = new Set<Duplex>()
  server.on('upgrade', async (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refuse = (line: string) => socket.end(`HTTP/1.1 ${line}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    const wait = delay?.() ?? 0
    if (wait > 0) await pause(wait)
    if (switches.is('silent')) return void held.add(socket)
    if (switches.is('cut')) return void socket.destroy()
    if (switches.is('other-answer'))
      return void socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n')
    const [broken] = switches.broken().flatMap(way => refusals[way] ?? [])
    if (broken !== undefined) return void refuse(broken)
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      return void refuse(refusals.unauthorized ?? '')
    }
    const room = roomOf(request.url ?? '/')
    if (room === null || (room !== '' && !rooms.includes(room))) return void refuse(refusals.missing ?? '')
    sockets.handleUpgrade(request, socket, head, open => {
      if (switches.is('closing')) return open.close(1011, 'internal error')
      const greeting = room === '' ? { type: 'ready', clients: sockets.clients.size } : { type: 'connected', room }
      open.send(JSON.stringify({ ...greeting, at: now().toISOString() }))
    })
  })
  const port = await listen(server)
  return {
    ...switches,
    url: `ws://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        for (const open of sockets.clients) open.terminate()
        for (const socket of held) socket.destroy()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The room that an address names, empty for the address of all; null for any other address. */
function roomOf(url: string): string | null {
  const found = /^\/api\/websocket(?:\/dashboard\/([\w-]+))?\/?(?:\?|$)/.exec(url)
  return found === null ? null : (found[1] ?? '')
}
