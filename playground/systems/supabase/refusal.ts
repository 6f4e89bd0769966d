import { answerJson } from '../http/answer-json.ts'
import type { Answer } from '../http/call.ts'

export type RefusalBody = {
  readonly code: string
  readonly message: string
  readonly details?: string | null
  readonly hint?: string | null
}

/** What PostgREST says against a request, thrown from where it is noticed. */
export class Refusal extends Error {
  readonly status: number
  readonly body: RefusalBody

  constructor(status: number, body: RefusalBody) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

/** A refusal, or an error of Postgres, as PostgREST answers it. Anything else is thrown on. */
export function answerRefusal(thrown: unknown): Answer {
  if (thrown instanceof Refusal) return refuse(thrown.status, thrown.body)
  if (!(thrown instanceof Error)) throw thrown
  const { code, detail, hint, message } = thrown as Error & { code?: string; detail?: string; hint?: string } // As pg's.
  if (code === undefined && !/connection|timeout/i.test(message)) throw thrown
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) {
    const words = 'Database connection error. Retrying the connection.'
    return refuse(503, { code: 'PGRST001', message: words, details: message })
  }
  return refuse(statusOf(code), { code, message, details: detail ?? null, hint: hint ?? null })
}

function refuse(status: number, { code, message, details = null, hint = null }: RefusalBody): Answer {
  return answerJson(status, { code, details, hint, message }, { 'proxy-status': `PostgREST; error=${code}` })
}

/** By the beginning of Postgres' code; the first that fits counts, and 400 where none does. */
const statuses: readonly (readonly [number, readonly string[]])[] = [
  [409, ['23503', '23505']],
  [405, ['25006']],
  [403, ['42501', '0L', '0P', '28']],
  [404, ['42883', '42P01']],
  [500, ['42P17', '53400']],
  [400, ['P0001']],
  [503, ['08', '53']],
  [500, ['09', '25', '2D', '38', '39', '3B', '40', '54', '55', '57', '58', 'F0', 'HV', 'P0', 'XX']],
]

/** https://docs.postgrest.org/en/latest/references/errors.html#http-status-codes, for a caller who is signed in. */
function statusOf(code: string): number {
  return statuses.find(([, codes]) => codes.some(it => code.startsWith(it)))?.[0] ?? 400
}
