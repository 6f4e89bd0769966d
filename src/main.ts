import type { Running } from './app.ts'
import { secretNames } from './catalog.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { escapeUnseen } from './domain/shorten.ts'
import { HandrailError, toError } from './errors.ts'
import { readCatalog, readPrograms } from './library/read-library.ts'
import { createLog } from './log.ts'
import { type OpenRedactor, openRedactor, secretsOf } from './redact/open-redactor.ts'

/** What the parent process of a demo or a test may say. A bot that was started by hand has no such parent. */
type Said = { readonly kind: 'advance-clock'; readonly milliseconds: number }

await run()

async function run(): Promise<void> {
  const env = process.env
  let redact: OpenRedactor = openRedactor({ secrets: secretsOf(env, []) })
  const clock = systemClock()
  let running: Running | null = null
  process.on('message', (said: Said) => {
    if (said.kind !== 'advance-clock') return
    clock.advance(said.milliseconds)
    running?.clockMoved().catch((thrown: unknown) => fail(toError(thrown)))
  })

  function fail(error: Error): void {
    const what = error instanceof HandrailError ? `${error.message}. ${error.hint}` : (error.stack ?? error.message)
    process.stderr.write(escapeUnseen(redact.text(`handrail: ${what}\n`)))
    process.exitCode = 1
    leave()
  }

  // Asked to stop while it still starts, it stops once that is through: nothing is left half started.
  let asked: string | null = null
  let end: ((reason: string) => Promise<void>) | null = null
  function stop(reason: string): void {
    asked = reason
    const ending = end
    end = null
    ending?.(reason).then(leave, fail)
  }
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('SIGTERM', () => stop('SIGTERM'))
  // A parent that is gone cannot stop it any more.
  process.once('disconnect', () => stop('the parent process has ended'))

  // Node would print these as they are; nothing leaves the process unredacted.
  process.on('uncaughtException', thrown => {
    fail(toError(thrown))
    process.exit()
  })

  try {
    const config = readConfig(env)
    const catalog = await readCatalog(config.runbooks)
    redact = openRedactor({ secrets: secretsOf(env, secretNames(catalog)), country: catalog.country ?? null })
    // A thread of its own compiles the runbooks while the rest of the program is loaded.
    const programs = readPrograms(config.runbooks, catalog)
    // Answered for in `startApp`, which may not be there yet when a runbook turns out to be broken.
    programs.catch(() => undefined)
    const { startApp } = await import('./app.ts')
    const sentry = config.sentryDsn === null ? null : await openReports(config.sentryDsn, redact)
    const log = createLog({
      level: config.logLevel,
      redact: redact.json,
      ...(sentry === null ? {} : { onError: sentry.capture }),
    })
    running = await startApp(config, { catalog, programs }, { clock, log, redact, secret: name => env[name] ?? null })
    end = async reason => {
      log.info(`stopping: ${reason}`)
      await running?.stop()
      await sentry?.close(2_000)
      await redact.close()
    }
    if (asked !== null) return stop(asked)
    process.send?.({ kind: 'ready' })
    log.info('ready')
  } catch (thrown) {
    fail(toError(thrown))
  }
}

/** The channel to a parent keeps a process alive; without one it ends when nothing is left to do. */
function leave(): void {
  if (process.connected) process.disconnect()
}

/** Loaded only where it is asked for: it is the slowest import of all. */
async function openReports(dsn: string, redact: OpenRedactor) {
  const { openSentry } = await import('./sentry.ts')
  return openSentry(dsn, redact.longJson)
}
