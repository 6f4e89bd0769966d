import pg from 'pg'

/** A statement with its parameters. `name`: under which the connection keeps it prepared. */
export type Prepared = { readonly name: string | undefined; readonly text: string; readonly values: readonly unknown[] }

type Callback = (error: Error | null, result?: pg.QueryResult) => void

/** What a connection does with a query; the types of `pg` leave it out. */
type Handled = {
  name: string | undefined
  text: string
  callback: Callback
  submit: (connection: object) => Error | null
  handleRowDescription: (message: unknown) => void
  handleDataRow: (message: unknown) => void
  handleCommandComplete: (message: unknown, connection: object) => void
  handleReadyForQuery: (connection: object) => void
}

type Connection = {
  readonly sync: () => void
  readonly stream: { readonly cork: () => void; readonly uncork: () => void }
  readonly submittedNamedStatements: { [name: string]: string }
}

/**
 * Sends statements in one round trip, and waits for all of them. After one that fails the server skips the rest
 * (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING): so a COMMIT at the end is only
 * carried out when everything before it was. @returns a result for each.
 */
export function sendTogether(
  client: pg.ClientBase,
  statements: readonly Prepared[],
): Promise<readonly pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    client.query(createFlight(statements, (error, results) => (error === null ? resolve(results) : reject(error))))
  })
}

/** As `pg` takes a query: several, of which the server answers one after the other. */
function createFlight(
  statements: readonly Prepared[],
  callback: (error: Error | null, results: readonly pg.QueryResult[]) => void,
) {
  const results: pg.QueryResult[] = []
  let failed: Error | null = null
  const queries = statements.map(({ name, text, values }) => {
    // In the simple protocol each statement would end by itself.
    const config = { ...(name === undefined ? {} : { name }), text, values: [...values], queryMode: 'extended' }
    const query = new pg.Query(config)
    return Object.assign(query as unknown as Handled, {
      callback: (error: Error | null, result?: pg.QueryResult) => {
        failed ??= error
        if (result !== undefined) results.push(result)
      },
    })
  })
  let answered = 0
  const current = (): Handled => queries[Math.min(answered, queries.length - 1)] as Handled // there is at least one
  const flight = {
    callback: (error: Error | null) => callback(error, results),
    // By these the connection remembers what is prepared.
    get name() {
      return current().name
    },
    get text() {
      return current().text
    },
    submit: (connection: Connection): null => {
      const withoutSync = Object.create(connection, { sync: { value: () => undefined } })
      connection.stream.cork()
      try {
        for (const query of queries) {
          const refused = query.submit(withoutSync)
          failed ??= refused
          // Parameters that cannot be sent: nothing that comes after them is.
          if (failed !== null) break
        }
        connection.sync()
      } finally {
        connection.stream.uncork()
      }
      return null
    },
    handleRowDescription: (message: unknown) => current().handleRowDescription(message),
    handleDataRow: (message: unknown) => current().handleDataRow(message),
    handleCommandComplete: (message: unknown, connection: object) => {
      current().handleCommandComplete(message, connection)
      answered += 1
    },
    handleReadyForQuery: (connection: object) => {
      for (const query of queries.slice(0, answered)) query.handleReadyForQuery(connection)
      flight.callback(failed)
    },
    handleError: (error: Error, { submittedNamedStatements }: Connection) => {
      // What was skipped is not prepared.
      for (const { name } of queries.slice(answered)) if (name !== undefined) delete submittedNamedStatements[name]
      flight.callback(failed ?? error)
    },
  }
  return flight
}
