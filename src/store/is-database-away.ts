/** Errors of the system below, and classes of Postgres: connection, too many connections, shutdown, no start yet. */
const codes = /^(?:ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|08|53300|57P0|25P03)/

/** What `pg` says without a code. */
const words =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/

/** Whether the error says that the database cannot be reached or does not answer, rather than that it refused. */
export function isDatabaseAway(error: Error): boolean {
  if (error instanceof AggregateError) return error.errors.some(it => it instanceof Error && isDatabaseAway(it))
  return ('code' in error && codes.test(String(error.code))) || words.test(error.message)
}
