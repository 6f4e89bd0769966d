import type { IncomingHttpHeaders } from 'node:http'

/** A request as a route sees it. */
export type Call = {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  /** Named groups of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** The body as text; empty when there was none. */
  readonly text: string
}

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
  /** Of an answer without end: gives what is to be sent after the body, until the caller leaves. */
  readonly stream?: (left: AbortSignal) => AsyncIterable<string>
}

export type Route = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'
  /** Matched against the whole path. */
  readonly path: RegExp
  readonly answer: (call: Call) => Answer | Promise<Answer>
}
