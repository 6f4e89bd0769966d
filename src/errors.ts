/** Stable words for what can go wrong by surprise; logs and references are searched by them. */
export type ErrorCode =
  | 'config_invalid'
  | 'input_invalid'
  | 'catalog_invalid'
  | 'runbook_invalid'
  | 'recording_invalid'
  | 'database_unreachable'
  | 'database_too_new'
  | 'record_unsure'
  | 'already_running'
  | 'slack_refused'
  | 'slack_unreachable'
  | 'port_taken'
  | 'replayed'
  | 'too_often'
  | 'not_found'
  | 'unexpected'

/** A surprise, with a hint that is safe to show to the person who must act. Expected refusals are return values. */
export class HandrailError extends Error {
  override readonly name = 'HandrailError'
  readonly code: ErrorCode
  readonly hint: string

  constructor(code: ErrorCode, message: string, hint: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.hint = hint
  }
}

/** Whatever was thrown as an Error, keeping the original as `cause`. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown })
}

/** The end of a closed union: a new member fails to compile here. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
