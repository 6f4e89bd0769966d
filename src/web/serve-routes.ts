import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { toError } from '../errors.ts'
import type { Log } from '../log.ts'

export type RouteAnswer = {
  readonly status: number
  readonly body?: string
  readonly headers?: { readonly [name: string]: string }
  /** What is still to come of the request is not read: the connection ends with the answer. */
  readonly closes?: true
}

/** Routes as they are at the moment. */
export type Routes = () => readonly Route[]

/** A path of ours, such as `/healthz`, and what it says. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly answer: (request: IncomingMessage) => RouteAnswer | Promise<RouteAnswer>
}

/** Whether the request was for one of the routes, and is answered now. @throws what the route throws. */
export async function answerRoute(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const route = routes().find(it => it.method === request.method && it.path === pathname)
  if (route === undefined) return false
  const { status, body = '', headers = {}, closes } = await route.answer(request)
  if (closes) response.setHeader('connection', 'close')
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(body)
  return true
}

/** A server for the routes alone, where Slack is reached over a socket. Returns what ends it. */
export async function serveRoutes(port: number, routes: Routes, log: Log): Promise<() => Promise<void>> {
  const server = createServer(
    { requestTimeout: 5_000, headersTimeout: 3_000, connectionsCheckingInterval: 1_000 },
    (request, response) => {
      // Nothing here has a second request to wait for.
      response.setHeader('connection', 'close')
      answerRoute(routes, request, response)
        .then(answered => {
          if (!answered) response.writeHead(404).end()
        })
        .catch((thrown: unknown) => {
          log.warn({ err: toError(thrown) }, 'an HTTP request could not be read')
          if (!response.headersSent) response.writeHead(400).end()
        })
    },
  )
  server.maxConnections = 200
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve))
  return async () => {
    const closed = new Promise(resolve => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
}
