import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { leadsElsewhere } from '../../../policy/decode-path.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import type { CallContext } from '../../integration.ts'
import { failureReason } from '../../transport/failure-reason.ts'
import { type Heard, hearSocket } from '../../transport/hear-socket.ts'
import { readSecret } from '../../transport/read-secret.ts'
import type { WebsocketTarget } from '../target.ts'

const wait = { open: 5_000, message: 1_000 }
const shown = 20_000

/**
 * Whether a server takes a WebSocket within 5 s and keeps it open until its first message, or for a second. Values:
 * `opened`, `code` (status of the answer to the handshake, 101 when it opened; else what the connection was closed with,
 * 1006 when it was cut) and `first_message`, empty when none came. Nothing is sent.
 */
export const open = defineCheck(
  z.strictObject({
    // The host is named for whoever chooses the target.
    host: z.string().optional(),
    path: z
      .string()
      .regex(/^\/[^\s#\\]*$/, 'a path such as /live')
      .optional(),
  }),
  async ({ path = '' }, context: CallContext<WebsocketTarget>) => {
    const { target, outgoing } = context
    const url = new URL(target.base.replace(/\/$/, '') + path)
    const base = new URL(target.base)
    if (url.host !== base.host || leadsElsewhere(path.replace(/\?.*$/s, ''))) {
      return failed(`${path} is not a path of the target.`)
    }
    const headers: Record<string, string> = { 'user-agent': 'handrail' }
    if (Object.hasOwn(context.secrets, 'token')) {
      const token = readSecret(context, 'token', `so ${url.host} cannot be connected to`)
      if (token.kind === 'missing') return failed(token.reason)
      headers.authorization = `Bearer ${token.value}`
    }
    const start = performance.now()
    const latency = () => Math.round(performance.now() - start)
    try {
      const heard = await hearSocket(url, headers, wait, context)
      if (heard.late) return failed(`${url.host}: it did not open in ${wait.open / 1_000} s`, latency())
      return observed(url, heard, latency())
    } catch (thrown) {
      return failed(`${url.host}: ${failureReason(thrown, outgoing.timeout).reason}`, latency())
    }
  },
)

function observed(url: URL, { opened, status, closed, message }: Heard, latencyMs: number) {
  const stays = opened && (closed === null || message !== null)
  const code = opened || status === null || status === 101 ? (closed?.code ?? 101) : status
  const summary = stays ? 'it opened' : whyClosed(opened, status, closed)
  const lines = [`GET ${url.href}`, 'upgrade: websocket', '', summary, ...(message === null ? [] : ['', message])]
  return answered({
    latencyMs,
    status,
    json: parseJson(message),
    values: { opened: stays, code, first_message: shorten(message ?? '', 500) },
    text: message ?? '',
    summary: message === null ? summary : `${summary}, first message: ${shorten(message, 120)}`,
    evidence: shorten(lines.join('\n'), shown),
  })
}

function whyClosed(opened: boolean, status: number | null, closed: Heard['closed']): string {
  const code = `${closed?.code ?? 1006}${closed?.reason ? ` ${shorten(closed.reason, 120)}` : ''}`
  if (opened) return `it opened and was closed at once: ${code}`
  if (status === null) return 'it did not open: the connection was cut (1006)'
  if (status === 101) return 'it did not open: what it answered is no handshake of a WebSocket (1006)'
  return `it did not open: ${`${status} ${STATUS_CODES[status] ?? ''}`.trim()}`
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    // A message may be any text.
    return null
  }
}
