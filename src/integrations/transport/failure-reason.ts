import { NotBegun } from '../integration.ts'
import { CallsPaused, limitReason } from './outgoing.ts'
import { AddressRefused } from './safe-addresses.ts'

const beforeSending: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'it refused the connection',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  UND_ERR_CONNECT_TIMEOUT: 'it did not take the connection in time',
}

const whileWaiting: Readonly<Record<string, string>> = {
  ECONNRESET: 'it cut the connection',
  EPIPE: 'it cut the connection',
  UND_ERR_SOCKET: 'it cut the connection',
  UND_ERR_ABORTED: 'the call was ended',
  UND_ERR_HEADERS_TIMEOUT: 'it did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of its answer',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
}

/**
 * What an error on the way to a system means to a person, and whether the request may have reached the system.
 * @param limit the call's time, in milliseconds.
 */
export function failureReason(thrown: unknown, limit: number): { readonly reason: string; readonly sent: boolean } {
  if (thrown instanceof AddressRefused || thrown instanceof NotBegun) return { reason: thrown.message, sent: false }
  const limited = limitReason(thrown)
  if (limited !== null) {
    // What is wrong with the system is the failure before it, not the pause.
    const last = thrown instanceof CallsPaused && thrown.cause !== undefined ? failureReason(thrown.cause, limit) : null
    return { reason: last === null ? limited : `${last.reason} (${limited})`, sent: false }
  }
  const code = codeOf(thrown)
  const before = beforeSending[code]
  if (before !== undefined) return { reason: before, sent: false }
  if (/CERT|ERR_TLS|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return { reason: `its certificate is not trusted (${code})`, sent: false }
  }
  if (thrown instanceof Error && (thrown.name === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT')) {
    return { reason: `no answer in ${limit / 1_000} s`, sent: true }
  }
  return { reason: whileWaiting[code] ?? (thrown instanceof Error ? thrown.message : String(thrown)), sent: true }
}

/** The code of an error, of what caused it, or of the first of several attempts to connect. */
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return ''
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code
  if (thrown instanceof AggregateError) return codeOf(thrown.errors[0])
  return codeOf(thrown.cause)
}
