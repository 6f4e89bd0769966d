import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Payload = Record<string, unknown>
/** What the app does with a command or an interaction; what it returns is its acknowledgement. */
export type Handler = (payload: Payload, call: Call) => Promise<Payload | null>
/** Calls the Web API of the workspace. */
export type Call = (method: string, fields: Payload) => Promise<Payload>

export type SmallApp = { readonly url: string; readonly call: Call; close(): Promise<void> }

/** An app of a few lines behind a request URL, so that the page can be tested without the bot. */
export async function startSmallApp(api: () => string, token: string, handle: Handler): Promise<SmallApp> {
  const call: Call = async (method, fields) => {
    const response = await fetch(`${api()}${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
      body: JSON.stringify(fields),
    })
    const answer = (await response.json()) as Payload // Slack answers every method with an object
    if (answer.ok !== true) throw new Error(`${method}: ${JSON.stringify(answer)}`)
    return answer
  }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts).toString()
    const fields = Object.fromEntries(new URLSearchParams(body))
    const payload = request.headers['content-type']?.startsWith('application/json')
      ? JSON.parse(body)
      : fields.payload
        ? JSON.parse(fields.payload)
        : { type: 'command', ...fields }
    const answer = await handle(payload, call)
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer === null ? '' : JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${portOf(server)}/`, call, close: () => closed(server) }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port // it listens on TCP
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}
