import * as Sentry from '@sentry/node'

export type ErrorReports = {
  readonly capture: (error: Error) => void
  /** Waits until what was captured is sent, at most so long. */
  readonly close: (milliseconds: number) => Promise<void>
}

/**
 * Reports of unexpected errors to Sentry. Every event passes `redact`; requests, breadcrumbs, local variables and the
 * server's name are left out, since they could hold what people typed.
 */
export function openSentry(dsn: string, redact: <Value>(value: Value) => Value | Promise<Value>): ErrorReports {
  Sentry.init({
    dsn,
    defaultIntegrations: false,
    integrations: [Sentry.linkedErrorsIntegration()],
    sendDefaultPii: false,
    maxBreadcrumbs: 0,
    serverName: 'handrail',
    beforeSend: event => redact(event),
  })
  return {
    capture: error => {
      Sentry.captureException(error)
    },
    close: async milliseconds => {
      await Sentry.close(milliseconds)
    },
  }
}
