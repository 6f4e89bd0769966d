import type { ServerResponse } from 'node:http'
import { listen } from '../outgoing/listener.ts'

/**
 * A system that answers with everything it should keep to itself: in bodies, headers, errors and redirects, as JSON, as
 * text, and in the shapes of the vendors.
 */
export async function startLeakySystem(planted: readonly string[]) {
  const all = planted.join('\n')
  const members = Object.fromEntries(planted.map((text, index) => [`field_${index}`, text]))
  // What a header may carry.
  const oneLine = all.replaceAll(/[^\x20-\x7e]/g, ' ')
  const json = (response: ServerResponse, status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const routes: { readonly [path: string]: (response: ServerResponse) => void } = {
    '/health': response => json(response, 200, { ok: true, ...members }),
    '/text': response => response.writeHead(200, { 'x-debug': oneLine, server: oneLine }).end(all),
    '/error': response => json(response, 500, { error: { message: oneLine, stack: planted } }),
    '/away': response => response.writeHead(302, { location: `/text?note=${encodeURIComponent(oneLine)}` }).end(),
    '/cut': response => response.socket?.end(`HTTP/1.1 200 ${oneLine}\r\n\r\n${all}`),
  }
  const issue = (title: string, index: number) => ({ id: String(index), shortId: `L-${index}`, title, count: '3' })
  const server = await listen((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const found = routes[path]
    if (found !== undefined) found(response)
    else if (path.startsWith('/api/0/')) json(response, 200, planted.map(issue))
    else json(response, 403, { error: { message: oneLine } })
  })
  return { url: `http://127.0.0.1:${server.port}`, close: server.close }
}
