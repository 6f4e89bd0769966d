import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * The log: one JSON line an entry on the given stream (standard error when absent).
 * Every finished line passes `redact`, so nothing can reach the stream round it.
 */
export function createLog(options: {
  readonly level: string
  readonly redact: (line: string) => string
  readonly stream?: DestinationStream
}): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      hooks: { streamWrite: line => options.redact(line) },
    },
    options.stream ?? pino.destination({ dest: 2, sync: true }),
  )
}
