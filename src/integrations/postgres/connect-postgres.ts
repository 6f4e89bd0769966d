import { isIP } from 'node:net'
import pg from 'pg'
import type { CallContext } from '../connector.ts'
import { safeAddresses } from '../guarded-lookup.ts'
import { readSecret } from '../read-secret.ts'

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
