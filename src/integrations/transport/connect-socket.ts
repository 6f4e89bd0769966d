import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { CallContext } from '../integration.ts'
import { limitsOf } from './call-http.ts'
import { safeAddresses } from './safe-addresses.ts'

/**
 * Does the work with a TCP connection to an address that the guard has checked, within the limits of the context's target.
 * The connection ends with it.
 * @param within milliseconds for all of it.
 * @throws what the guard or the network says; a `TimeoutError` when the time is over.
 */
export async function connectSocket<Result>(
  { host, port, within }: { readonly host: string; readonly port: number; readonly within: number },
  context: CallContext,
  work: (socket: Socket, connectedAfter: number) => Promise<Result>,
): Promise<Result> {
  const { outgoing, target, signal: above } = context
  return outgoing.limited(limitsOf(context), async () => {
    above.throwIfAborted()
    const [checked] = await safeAddresses(host, target.private, outgoing.resolve)
    const start = performance.now()
    const socket = connect({ host: checked?.address ?? '', port })
    const end = () => socket.destroy(new DOMException('The time is over', 'TimeoutError'))
    const timer = setTimeout(end, within)
    above.addEventListener('abort', end, { once: true })
    try {
      await once(socket, 'connect')
      // What fails later is told to whoever waits for an answer.
      const failure = once(socket, 'error').then(([error]) => Promise.reject(error))
      return await Promise.race([work(socket, Math.round(performance.now() - start)), failure])
    } finally {
      clearTimeout(timer)
      above.removeEventListener('abort', end)
      socket.on('error', () => undefined)
      socket.destroy()
    }
  })
}
