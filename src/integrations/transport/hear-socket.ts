import { type Dispatcher, WebSocket } from 'undici'
import type { CallContext } from '../integration.ts'
import { limitsOf } from './call-http.ts'

/** What came of an attempt to connect. */
export type Heard = {
  /** Whether the server took the connection, whatever became of it then. */
  readonly opened: boolean
  /** HTTP status of the answer to the handshake (RFC 6455, 4.2.2); null where there was none. */
  readonly status: number | null
  /** What the connection was closed with (RFC 6455, 7.4.1), 1006 where it was cut; null where it was not closed. */
  readonly closed: { readonly code: number; readonly reason: string } | null
  readonly message: string | null
  /** What the network said against it. */
  readonly error: unknown
  /** Whether the time was over before the server answered. */
  readonly late: boolean
}

type Wait = {
  /** Milliseconds until it has to be open. */
  readonly open: number
  /** Milliseconds that a first message is waited for. */
  readonly message: number
}

const use = 'read' as const

/**
 * Connects to the context's target through its guard and its limits, waits for the first message for a moment, and
 * closes. Sends nothing.
 * @throws what the network says where nobody was reached.
 */
export function hearSocket(
  url: URL,
  headers: Readonly<Record<string, string>>,
  wait: Wait,
  context: CallContext,
): Promise<Heard> {
  const limits = limitsOf(context)
  const { limited, dispatcher } = context.outgoing
  return limited(limits, async () => {
    const heard = await hear(url, headers, { wait, dispatcher: dispatcher(limits, use), signal: context.signal })
    if (heard.status === null && heard.error !== null && !isCut(heard.error)) throw heard.error
    return heard
  })
}

/** Whether the server was reached and closed the connection without an answer. */
function isCut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['UND_ERR_SOCKET', 'ECONNRESET'].includes(String(error.code))
}

function hear(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { wait, dispatcher, signal }: { readonly wait: Wait; readonly dispatcher: Dispatcher; readonly signal: AbortSignal },
): Promise<Heard> {
  return new Promise(resolve => {
    let [status, error, opened, late]: [number | null, unknown, boolean, boolean] = [null, null, false, false]
    const noted = noteAnswers(
      dispatcher,
      it => (status = it),
      it => (error = it),
    )
    const socket = new WebSocket(url, { dispatcher: noted, headers: { ...headers } })
    let message: string | null = null
    let ended = false
    const end = (closed: Heard['closed']) => {
      if (ended) return
      ended = true
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      resolve({ opened, status, closed, message, error, late })
      socket.close()
    }
    const stop = () => {
      late = !opened
      end(null)
    }
    let timer = setTimeout(stop, wait.open)
    signal.addEventListener('abort', stop, { once: true })
    socket.addEventListener('open', () => {
      opened = true
      clearTimeout(timer)
      timer = setTimeout(stop, wait.message)
    })
    socket.addEventListener('message', ({ data }) => {
      message = typeof data === 'string' ? data : '(bytes)'
      end(null)
    })
    socket.addEventListener('close', ({ code, reason }) => end({ code, reason }))
    if (signal.aborted) stop()
  })
}

/** A dispatcher that tells the status of each answer and what went wrong, which a WebSocket does not. */
function noteAnswers(
  dispatcher: Dispatcher,
  onStatus: (status: number) => void,
  onError: (error: Error) => void,
): Dispatcher {
  return dispatcher.compose(
    dispatch => (options, handler) =>
      dispatch(options, {
        onConnect: abort => handler.onConnect?.(abort),
        onHeaders: (status, ...rest) => {
          onStatus(status)
          return handler.onHeaders?.(status, ...rest) ?? true
        },
        onUpgrade: (status, ...rest) => {
          onStatus(status)
          handler.onUpgrade?.(status, ...rest)
        },
        onData: chunk => handler.onData?.(chunk) ?? true,
        onComplete: trailers => handler.onComplete?.(trailers),
        onError: error => {
          onError(error)
          handler.onError?.(error)
        },
      }),
  )
}
