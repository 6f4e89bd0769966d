import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { answerJson } from './answer-json.ts'
import type { Answer, Call, Route } from './call.ts'
import { listen } from './listen.ts'

export type Server = { readonly url: string; readonly close: () => Promise<void> }

type Options = {
  readonly routes: readonly Route[]
  /** Asked before any route; an answer of its own ends the call. */
  readonly guard?: (call: Call) => Answer | null
  readonly notFound: Answer
  /** Milliseconds by which each answer is held back after it was made. */
  readonly delay?: () => number
}

const longestBody = 1_048_576

/** Serves the routes on a free port of 127.0.0.1. `close` cuts what is still open. */
export async function startServer(options: Options): Promise<Server> {
  const closing = new AbortController()
  const server = createServer((request, response) => {
    respond(options, request, response, closing.signal).catch(thrown => {
      if (!response.headersSent) response.writeHead(500).end(JSON.stringify({ error: String(thrown) }))
    })
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        closing.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function respond(
  options: Options,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const text = await read(request)
  const answer = text === null ? answerJson(413, { error: 'body too large' }) : await decide(options, request, text)
  const delay = options.delay?.() ?? 0
  if (delay > 0) await pause(delay, undefined, { signal: closing }).catch(() => response.destroy())
  if (!response.destroyed) await send(response, answer)
}

async function decide(options: Options, request: IncomingMessage, text: string): Promise<Answer> {
  const method = request.method ?? 'GET'
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const call = { method, url, headers: request.headers, params: {}, text }
  const refusal = options.guard?.(call) ?? null
  if (refusal !== null) return refusal
  for (const route of options.routes) {
    const match = route.method === method ? route.path.exec(url.pathname) : null
    if (match === null || match[0] !== url.pathname) continue
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])
    return route.answer({ ...call, params: Object.fromEntries(params) })
  }
  return options.notFound
}

/** The body; null when it is longer than allowed. */
async function read(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > longestBody) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

async function send(response: ServerResponse, { status, headers, body, stream }: Answer): Promise<void> {
  response.writeHead(status, headers)
  if (stream === undefined) return void response.end(body)
  const left = new AbortController()
  response.once('close', () => left.abort())
  response.write(body)
  response.flushHeaders()
  for await (const text of stream(left.signal)) response.write(text)
  response.end()
}
