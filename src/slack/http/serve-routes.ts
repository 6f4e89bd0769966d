import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A path of ours, such as `/healthz`, and what it says. */
export type Route = { readonly path: string; readonly answer: () => { readonly status: number; readonly body: string } }

/** Whether the request was for one of the routes, and is answered now. */
export function answerRoute(routes: readonly Route[], request: IncomingMessage, response: ServerResponse): boolean {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const route = request.method === 'GET' ? routes.find(it => it.path === pathname) : undefined
  if (route === undefined) return false
  const { status, body } = route.answer()
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body)
  return true
}

/** A server for the routes alone, where Slack is reached over a socket. Returns what ends it. */
export async function serveRoutes(port: number, routes: readonly Route[]): Promise<() => Promise<void>> {
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 3_000 }, (request, response) => {
    // Nothing here takes a body, or a second request.
    response.setHeader('connection', 'close')
    if (!answerRoute(routes, request, response)) response.writeHead(404).end()
  })
  server.maxConnections = 50
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve))
  return async () => {
    const closed = new Promise(resolve => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
}
