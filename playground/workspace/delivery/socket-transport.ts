import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { isJson, type Json, textOf } from '../json.ts'
import type { Outcome, Transport } from './delivery.ts'

/** Socket Mode: each payload goes to one of the open connections, in turn. */
export type SocketTransport = Transport & {
  /** The path of a connection that may be opened once. */
  issuePath(): string
  /** Takes over a connection whose path was issued; refuses any other. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  drop(): void
  refresh(): void
  deafen(): void
}

const pingMs = 10_000
/** How long a client may take to say goodbye. */
const farewellMs = 500

/** @param onChange told whenever a connection is opened or closed */
export function createSocketTransport(appId: string, newTicket: () => string, onChange: () => void): SocketTransport {
  const server = new WebSocketServer({ noServer: true, autoPong: false })
  const tickets = new Set<string>()
  const open = new Set<WebSocket>()
  const deaf = new WeakSet<WebSocket>()
  const waiting = new Map<string, { socket: WebSocket; settle: (outcome: Outcome) => void }>()
  let turn = 0

  const say = (socket: WebSocket, frame: Json) => {
    if (!deaf.has(socket)) socket.send(JSON.stringify(frame))
  }

  const pings = setInterval(() => {
    for (const socket of open) if (!deaf.has(socket)) socket.ping()
  }, pingMs)

  const join = (socket: WebSocket) => {
    open.add(socket)
    socket.on('ping', data => {
      if (!deaf.has(socket)) socket.pong(data)
    })
    socket.on('message', data => {
      const frame: unknown = JSON.parse(String(data))
      const envelope = textOf(frame, 'envelope_id')
      if (envelope === null || deaf.has(socket)) return
      const payload = isJson(frame) ? frame.payload : null
      waiting.get(envelope)?.settle({ kind: 'acked', body: isJson(payload) ? payload : {} })
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      open.delete(socket)
      for (const one of waiting.values()) {
        if (one.socket === socket) one.settle({ kind: 'failed', reason: 'connection_failed' })
      }
      onChange()
    })
    say(socket, {
      type: 'hello',
      num_connections: open.size,
      connection_info: { app_id: appId },
      debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
    })
    onChange()
  }

  return {
    name: 'socket',
    connected: () => open.size > 0,
    issuePath() {
      const ticket = newTicket()
      tickets.add(ticket)
      return `/link/?ticket=${ticket}&app_id=${appId}`
    },
    accept(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
        return
      }
      server.handleUpgrade(request, socket, head, join)
    },
    send(delivery, deadlineMs) {
      const sockets = [...open]
      const socket = sockets[turn++ % Math.max(sockets.length, 1)]
      if (socket === undefined) return Promise.resolve({ kind: 'failed', reason: 'connection_failed' })
      const envelope = randomUUID()
      return new Promise(resolve => {
        const settle = (outcome: Outcome) => {
          clearTimeout(timer)
          waiting.delete(envelope)
          resolve(outcome)
        }
        const timer = setTimeout(() => settle({ kind: 'timeout', reason: 'timeout' }), deadlineMs)
        waiting.set(envelope, { socket, settle })
        say(socket, {
          envelope_id: envelope,
          type: delivery.envelope,
          accepts_response_payload: delivery.answerable,
          payload: delivery.payload,
          ...(delivery.envelope === 'events_api' && {
            retry_attempt: delivery.retry?.attempt ?? 0,
            retry_reason: delivery.retry?.reason ?? '',
          }),
        })
      })
    },
    drop() {
      for (const socket of open) socket.terminate()
    },
    refresh() {
      for (const socket of open)
        say(socket, { type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'local' } })
    },
    deafen() {
      for (const socket of open) deaf.add(socket)
    },
    async close() {
      clearInterval(pings)
      for (const one of waiting.values()) one.settle({ kind: 'failed', reason: 'connection_failed' })
      const farewells = [...open].map(socket => {
        const cut = setTimeout(() => socket.terminate(), farewellMs)
        socket.close(1001)
        return once(socket, 'close').then(() => clearTimeout(cut))
      })
      await Promise.all(farewells)
      server.close()
    },
  }
}
