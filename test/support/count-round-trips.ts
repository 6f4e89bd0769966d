import { AsyncLocalStorage } from 'node:async_hooks'
import { IncomingMessage, Server, ServerResponse } from 'node:http'
import pg from 'pg'

/** The round trips to Postgres of one request of Slack's, from its arrival to its acknowledgement: how each began. */
export type Counted = { readonly trips: readonly string[] }

type Counting = { trips: string[]; open: boolean }

/**
 * Counts what is given to the connections, whoever uses them: each is sent when the one before it was answered, be it one
 * statement or several together. `told` is called when a request is answered. Returns what ends the counting.
 */
export function countRoundTrips(told: (counted: Counted) => void): () => void {
  const counting = new AsyncLocalStorage<Counting>()
  const { emit } = Server.prototype
  const { writeHead } = ServerResponse.prototype
  const { query } = pg.Client.prototype
  Server.prototype.emit = function (this: Server, event: string, ...more: unknown[]) {
    const [request] = more
    const isInput = event === 'request' && request instanceof IncomingMessage && request.url === '/slack/events'
    const go = () => Reflect.apply(emit, this, [event, ...more])
    return isInput ? counting.run({ trips: [], open: true }, go) : go()
  } as typeof emit
  ServerResponse.prototype.writeHead = function (this: ServerResponse, ...head: unknown[]) {
    const now = counting.getStore()
    if (now?.open) {
      now.open = false
      told(now)
    }
    return Reflect.apply(writeHead, this, head)
  } as typeof writeHead
  pg.Client.prototype.query = function (this: pg.Client, ...asked: unknown[]) {
    const now = counting.getStore()
    const text = textOf(asked[0])
    // Belongs to a connection that is opened, as once for many inputs.
    if (now?.open && !text.startsWith('set ')) now.trips.push(text)
    return Reflect.apply(query, this, asked)
  } as typeof query
  return () => {
    Object.assign(Server.prototype, { emit })
    Object.assign(ServerResponse.prototype, { writeHead })
    Object.assign(pg.Client.prototype, { query })
  }
}

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked
  return typeof asked === 'object' && asked !== null && 'text' in asked ? String(asked.text) : '?'
}
