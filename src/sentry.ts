import { defaultStackParser, linkedErrorsIntegration, makeNodeTransport, NodeClient, Scope } from '@sentry/node'

export type ErrorReports = {
  readonly capture: (error: Error) => void
  /** Waits until what was captured is sent, at most so long. */
  readonly close: (milliseconds: number) => Promise<void>
}

/**
 * Reports of unexpected errors to Sentry. Every event passes `redact`; requests, breadcrumbs, local variables and the
 * server's name are left out, since they could hold what people typed. A client of its own, so that nothing of Node is
 * instrumented and the tracing of the package is not loaded.
 */
export function openSentry(dsn: string, redact: <Value>(value: Value) => Value | Promise<Value>): ErrorReports {
  const client = new NodeClient({
    dsn,
    transport: makeNodeTransport,
    stackParser: defaultStackParser,
    integrations: [linkedErrorsIntegration()],
    sendDefaultPii: false,
    maxBreadcrumbs: 0,
    serverName: 'handrail',
    beforeSend: event => redact(event),
  })
  const scope = new Scope()
  scope.setClient(client)
  client.init()
  return {
    capture: error => {
      scope.captureException(error)
    },
    close: async milliseconds => {
      await client.close(milliseconds)
    },
  }
}
