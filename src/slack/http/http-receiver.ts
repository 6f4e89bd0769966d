import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import { withDeadline } from '../../domain/with-deadline.ts'
import { HandrailError, toError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { createBodyReader } from '../../web/create-body-reader.ts'
import { answerRoute, type Routes } from '../../web/serve-routes.ts'
import { mayBeSigned, verifySignature } from './verify-signature.ts'

export type Guard = {
  /** Whether a signature is met for the first time, by any copy of the bot. */
  readonly isNew: (signature: string) => Promise<boolean>
  /** What is said to anyone who asks, at any time: it needs no look at who was here before. null: not to this. */
  readonly staticAnswer: (body: Body) => object | null
}

/** Where Slack sends everything: commands, clicks, forms and events. */
export const slackPath = '/slack/events'
const bodyLimits = { bytes: 1024 * 1024, bytesInAll: 8 * 1024 * 1024, atOnce: 100, within: 3_000 }
/** Connections at one time. Slack keeps a few; a browser or a balancer some more. */
const mostConnections = 500
/** Longer than this nobody waits for a database; without it nothing can be decided a second time either. */
const lookWithinMs = 400

/**
 * Receives signed requests. A request that is not signed, is too old or too new, or was here before gets 401 and not
 * a word more; one that nobody of ours listens to gets 200. Bolt's own receiver takes signatures from the future, lets
 * `ssl_check` in unsigned and answers 404 where a listener is slow (measured), so it is not used.
 */
export function httpReceiver(options: {
  readonly signingSecret: string
  readonly port: number
  readonly routes: Routes
  readonly log: Log
}): Receiver & { readonly guard: (guard: Guard) => void } {
  const { signingSecret, port, routes, log } = options
  const readBody = createBodyReader(bodyLimits)
  let app: App | undefined
  let guard: Guard = { isNew: async () => true, staticAnswer: () => null }
  let server: Server | undefined

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await answerRoute(routes, request, response)) return
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname !== slackPath || request.method !== 'POST') return end(response, 404)
    const timestamp = header(request, 'x-slack-request-timestamp')
    const signature = header(request, 'x-slack-signature')
    // What no body could make right is not read.
    if (!mayBeSigned({ timestamp, signature }, Date.now())) return refuse(response, 401)
    const body = await readBody(request)
    if (body === 'too-long') return refuse(response, 413)
    if (body === 'ended') return refuse(response, 408)
    if (!verifySignature(signingSecret, { timestamp, signature }, body, Date.now())) return refuse(response, 401)
    const parsed = parseBody(header(request, 'content-type'), body)
    if (parsed === null) return end(response, 400)
    const said = guard.staticAnswer(parsed)
    if (said !== null) return send(response, said)
    const isFirst = isFirstSeen(signature)
    // What a person waits for is decided meanwhile, once by its own key, and told to nobody before this is known.
    if (!isAwaited(parsed) && !(await isFirst)) return end(response, 401)
    if (parsed.ssl_check === '1') return end(response, 200)
    if (parsed.type === 'url_verification') return send(response, { challenge: parsed.challenge })
    await app?.processEvent(eventOf(request, response, parsed, isFirst))
    if (!response.headersSent) end(response, (await isFirst) ? 200 : 401)
  }

  /** A database that cannot say lets the request in: without it nothing is decided, and with it the keys of inputs hold. */
  const isFirstSeen = async (signature: string): Promise<boolean> => {
    const asked = guard.isNew(signature).catch((thrown: unknown) => {
      log.warn({ err: toError(thrown) }, 'a signature could not be looked up')
      return true
    })
    return withDeadline(asked, lookWithinMs, () => true)
  }

  return {
    guard: given => {
      guard = given
    },
    init: given => {
      app = given
    },
    start: () =>
      new Promise<void>((resolve, reject) => {
        server = createServer(
          { requestTimeout: 5_000, headersTimeout: 3_000, connectionsCheckingInterval: 1_000 },
          (request, response) => {
            answer(request, response).catch((thrown: unknown) => {
              log.warn({ err: toError(thrown) }, 'an HTTP request could not be read')
              if (!response.headersSent) end(response, 400)
            })
          },
        )
        server.maxConnections = mostConnections
        server.once('error', reject)
        server.listen(port, resolve)
      }),
    stop: async () => {
      const closing = server
      if (closing === undefined) return
      server = undefined
      const closed = new Promise(resolve => closing.close(resolve))
      // Idle keep-alive connections would hold the server for five seconds (measured).
      const idle = setInterval(() => closing.closeIdleConnections(), 50)
      await closed
      clearInterval(idle)
    },
  }
}

/** Commands, clicks and submissions: somebody looks at a screen until they are acknowledged. */
function isAwaited({ command, type }: Body): boolean {
  return typeof command === 'string' || type === 'block_actions' || type === 'view_submission'
}

/**
 * As Bolt takes it. The first acknowledgement is the answer; another changes nothing. That of a request that was here
 * before throws: nothing is said, and nothing that follows an acknowledgement is done.
 */
function eventOf(
  request: IncomingMessage,
  response: ServerResponse,
  body: ReceiverEvent['body'],
  isFirst: Promise<boolean>,
): ReceiverEvent {
  const attempt = Number(header(request, 'x-slack-retry-num'))
  return {
    body,
    ...(Number.isInteger(attempt) && attempt > 0
      ? { retryNum: attempt, retryReason: header(request, 'x-slack-retry-reason') }
      : {}),
    ack: async (answer?: unknown) => {
      if (!(await isFirst)) throw new HandrailError('replayed', 'This request was here before', 'Ask Slack anew.')
      if (response.headersSent) return
      if (answer === undefined || answer === '') end(response, 200)
      else send(response, typeof answer === 'string' ? { text: answer } : answer)
    },
  }
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Ends the connection as well: what is still to come of the request is not read. */
function refuse(response: ServerResponse, status: number): void {
  end(response.setHeader('connection', 'close'), status)
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}

export type Body = { readonly [name: string]: unknown }

/** What Slack sent: a form, a form with its payload as JSON, or JSON; null when it is none of them. */
export function parseBody(contentType: string, bytes: Buffer): Body | null {
  const text = bytes.toString('utf8')
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return parseObject(text)
  const form = Object.fromEntries(new URLSearchParams(text))
  return form.payload === undefined ? form : parseObject(form.payload)
}

function parseObject(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null // the caller answers for it
  }
}
