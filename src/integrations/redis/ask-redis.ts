import { isIP } from 'node:net'
import { createClient, ErrorReply } from '@redis/client'
import type { Observation } from '../../walk/verdict.ts'
import { failed } from '../define-check.ts'
import type { CallContext } from '../integration.ts'
import { limitsOf } from '../transport/call-http.ts'
import { failureReason } from '../transport/failure-reason.ts'
import { readSecret } from '../transport/read-secret.ts'
import { safeAddresses } from '../transport/safe-addresses.ts'

/** Sends a command and gives its reply. */
export type Send = (...words: readonly string[]) => Promise<unknown>

/**
 * Asks the target's server in a connection of its own, which ends with the call, and makes an observation of the replies.
 * What the network or the server says against it could not be checked.
 * @param work throws what a person can read where a reply has another shape.
 */
export async function askRedis(
  context: CallContext,
  work: (send: Send, latency: () => number) => Promise<Observation>,
): Promise<Observation> {
  const { targetName, systemName, outgoing } = context
  const secret = readSecret(context, 'url', `so ${targetName} of ${systemName} cannot be asked`)
  if (secret.kind === 'missing') return failed(secret.reason)
  if (!/^rediss?:\/\//.test(secret.value) || !URL.canParse(secret.value)) {
    return failed('The address of the server is none: it should look like rediss://user:password@host:6379.')
  }
  const url = new URL(secret.value)
  if (url.protocol === 'redis:' && !context.target.private) {
    return failed(
      'The address begins with redis://, so its password would be sent unencrypted: give one with rediss://, or mark the target private: true.',
    )
  }
  const start = performance.now()
  const latency = () => Math.round(performance.now() - start)
  try {
    return await outgoing.limited(limitsOf(context), () => withClient(url, context, send => work(send, latency)))
  } catch (thrown) {
    // What a server says is short, and may be shown: `WRONGPASS invalid username-password pair`.
    const says = thrown instanceof ErrorReply || thrown instanceof UnknownReply ? thrown.message : null
    return failed(`${targetName}: ${says ?? failureReason(thrown, outgoing.timeout).reason}`, latency())
  }
}

/** A reply of another shape than the command has. */
export class UnknownReply extends Error {
  override readonly name = 'UnknownReply'
}

async function withClient<Result>(
  url: URL,
  context: CallContext,
  work: (send: Send) => Promise<Result>,
): Promise<Result> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const [checked] = await safeAddresses(host, context.target.private, context.outgoing.resolve)
  const port = url.port === '' ? 6379 : Number(url.port)
  const at = { host: checked?.address ?? '', port, connectTimeout: context.outgoing.timeout }
  const client = createClient({
    RESP: 2,
    disableClientInfo: true,
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    database: Number(/^\/(\d{1,4})$/.exec(url.pathname)?.[1] ?? 0),
    socket:
      url.protocol === 'rediss:'
        ? { ...at, reconnectStrategy: false, tls: true, ...(isIP(host) === 0 ? { servername: host } : {}) }
        : { ...at, reconnectStrategy: false },
  })
  // Without a listener, an error of the connection would end the process; what waits for a reply rejects with it.
  client.on('error', () => undefined)
  let isLate = false
  const stop = () => {
    isLate = true
    client.destroy()
  }
  const timer = setTimeout(stop, context.outgoing.timeout)
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    context.signal.throwIfAborted()
    await client.connect()
    return await work((...words) => client.sendCommand([...words]))
  } catch (thrown) {
    throw isLate ? new DOMException('The time is over', 'TimeoutError') : thrown
  } finally {
    clearTimeout(timer)
    context.signal.removeEventListener('abort', stop)
    if (client.isOpen) client.destroy()
  }
}
