import { type DestinationStream, type Logger, pino } from 'pino'
import { escapeUnseen } from './domain/shorten.ts'

export type Log = Logger

/** pino's number for `error`. */
const errorLevel = 50

/**
 * The log: one JSON line an entry on the given stream (standard error when absent). The values of every finished line
 * are redacted and the line is written anew, so that nothing reaches the stream unredacted and no line holds a control
 * character that a terminal would obey.
 */
export function createLog(options: {
  readonly level: string
  readonly redact: <Value>(value: Value) => Value
  readonly stream?: DestinationStream
  /** Told of every error that is logged. */
  readonly onError?: (error: Error) => void
}): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      hooks: {
        streamWrite: line => `${escapeUnseen(JSON.stringify(options.redact(JSON.parse(line))))}\n`,
        logMethod(args, method, level) {
          const [first] = args as readonly unknown[] // pino types it as a message, yet an object may come first
          const error = typeof first === 'object' && first !== null && 'err' in first ? first.err : null
          if (level >= errorLevel && error instanceof Error) options.onError?.(error)
          method.apply(this, args)
        },
      },
    },
    options.stream ?? pino.destination({ dest: 2, sync: true }),
  )
}
