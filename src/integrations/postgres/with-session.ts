import { isIP } from 'node:net'
import pg from 'pg'
import type { CallContext } from '../integration.ts'
import { failureReason } from '../transport/failure-reason.ts'
import { readSecret } from '../transport/read-secret.ts'
import { safeAddresses } from '../transport/safe-addresses.ts'

export type Refused = { readonly kind: 'refused'; readonly reason: string }

/**
 * Does the work in a connection of its own, which ends with it or when the call's time is over. A call whose time is over
 * before the work begins, in a queue or on the way to the server, is not begun.
 * @throws what the network, the server or the work says.
 */
export async function withSession<Result>(
  context: CallContext,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result | Refused> {
  context.signal.throwIfAborted()
  const connected = await connectPostgres(context)
  if (connected.kind === 'refused') return connected
  const { client } = connected
  const stop = () => void client.end()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    context.signal.throwIfAborted()
    return await work(client)
  } finally {
    context.signal.removeEventListener('abort', stop)
    await client.end()
  }
}

/** The server ends a statement before the call's time is over, so that its own words arrive. */
const shareOfStatement = 0.8

/** How long a statement, and its wait for a lock, may take: in the transaction that is open, or in the whole session. */
export async function limitTime(
  client: pg.Client,
  { outgoing }: CallContext,
  within: 'transaction' | 'session',
): Promise<void> {
  const settings = {
    statement_timeout: `${Math.round(outgoing.timeout * shareOfStatement)}ms`,
    lock_timeout: '1s',
    // A process that is paused within a transaction keeps no rows from others, and does not act when it is woken.
    idle_in_transaction_session_timeout: `${outgoing.timeout}ms`,
    // Planning then computes nothing of what tables check.
    constraint_exclusion: 'off',
    // With its opposite, a backslash would end a string elsewhere than it did for the parser.
    standard_conforming_strings: 'on',
  }
  for (const [name, value] of Object.entries(settings)) {
    await client.query('SELECT pg_catalog.set_config($1, $2, $3)', [name, value, within === 'transaction'])
  }
}

const largestAnswer = 8 * 1_048_576

export type Connected =
  | { readonly kind: 'connected'; readonly client: pg.Client }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * A new connection to the context's database, at an address that the guard has checked; the certificate is still
 * checked for the name. Without `sslmode` in the URL, TLS is demanded except where the target is private: `require`
 * encrypts, `verify-full` also checks the certificate, as in libpq.
 * @throws what the network or the server says.
 */
export async function connectPostgres(context: CallContext): Promise<Connected> {
  const url = readSecret(context, 'url', `so ${context.targetName} of ${context.systemName} cannot be asked`)
  if (url.kind === 'missing') return { kind: 'refused', reason: url.reason }
  if (!/^postgres(?:ql)?:\/\//.test(url.value) || !URL.canParse(url.value)) {
    return { kind: 'refused', reason: 'The database URL is none: it should look like postgresql://user@host/database.' }
  }
  const { hostname, port, username, password, pathname, searchParams } = new URL(url.value)
  const host = hostname.replace(/^\[|\]$/g, '')
  const [checked] = await safeAddresses(host, context.target.private, context.outgoing.resolve)
  const client = new pg.Client({
    host: checked?.address ?? '',
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username),
    ssl: tlsOf(searchParams.get('sslmode'), host, context.target.private),
    application_name: 'handrail',
    connectionTimeoutMillis: context.outgoing.timeout,
    query_timeout: context.outgoing.timeout,
    keepAlive: false,
    // Values come as Postgres writes them; whoever reads them knows their type.
    types: { getTypeParser: () => (text: string) => text },
  })
  // Without a listener, an error on an idle connection would end the process; the query in flight rejects with it.
  client.on('error', () => undefined)
  await client.connect()
  limitAnswer(client)
  return { kind: 'connected', client }
}

/** A single value can be a gigabyte, and is only handed on when all of it has arrived. */
function limitAnswer(client: pg.Client): void {
  const { stream } = client.connection
  let bytes = 0
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > largestAnswer) stream.destroy(new Error('its answer is larger than 8 MiB'))
  })
}

function tlsOf(mode: string | null, host: string, isPrivate: boolean) {
  if (mode === 'disable' || (mode === null && isPrivate)) return false
  const verify = mode === 'verify-full' || mode === 'verify-ca'
  return {
    rejectUnauthorized: verify,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(mode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
  }
}

/** What the server or the network says, without the address. */
export function serverReason(thrown: unknown, context: CallContext): string {
  if (thrown instanceof Error && 'severity' in thrown)
    return `${context.targetName}: ${thrown.message} (${stateOf(thrown)})`
  return `${context.targetName}: ${failureReason(thrown, context.outgoing.timeout).reason}`
}

/** The SQLSTATE of a server's error; empty for any other. */
export function stateOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
}
