import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Parts } from '../parts.ts'
import { send } from './faulty.ts'
import type { PageBundle } from './page-bundle.ts'
import { answerPage } from './page-routes.ts'
import { slackRoutes } from './slack-routes.ts'

/** Only a browser on this machine that was told this address may come in, not a page of elsewhere that resolves to it. */
function isLocal(request: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')
}

async function answer(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  bundle: (() => Promise<PageBundle>) | null,
  closing: AbortSignal,
): Promise<void> {
  if (!isLocal(request)) return send(response, { status: 403, body: 'This workspace answers on its own machine only.' })
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  for (const [prefix, route] of Object.entries(slackRoutes)) {
    if (pathname.startsWith(prefix)) return route(parts, request, response, pathname.slice(prefix.length), closing)
  }
  if (await answerPage(parts, request, response, bundle)) return
  send(response, { status: 404, body: 'There is nothing here.' })
}

/** The workspace's one HTTP server: Slack's addresses, the page, and the sockets of Socket Mode. */
export function createServer(parts: Parts, bundle: (() => Promise<PageBundle>) | null, closing: AbortSignal): Server {
  const server = createHttpServer((request, response) => {
    answer(parts, request, response, bundle, closing).catch((thrown: unknown) => {
      if (response.headersSent || closing.aborted) response.destroy()
      else send(response, { status: 500, body: thrown instanceof Error ? thrown.message : String(thrown) })
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (isLocal(request) && request.url?.startsWith('/link/')) parts.sockets.accept(request, socket, head)
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
  return server
}
