import type { Running } from './app.ts'
import { secretNames } from './catalog.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { escapeUnseen } from './domain/shorten.ts'
import { HandrailError, toError } from './errors.ts'
import { readCatalog, readPrograms } from './library/read-library.ts'
import { createLog } from './log.ts'
import { type OpenRedactor, openRedactor, secretsOf } from './redact/open-redactor.ts'

/** What the parent process of a demo or a test may send. A bot that was started by hand has no such parent. */
type ParentMessage = { readonly kind: 'advance-clock'; readonly milliseconds: number }

await run()

async function run(): Promise<void> {
  const env = process.env
  let redact: OpenRedactor = openRedactor({ secrets: secretsOf(env, []) })
  const clock = systemClock()
  let running: Running | null = null
  process.on('message', (message: ParentMessage) => {
    if (message.kind !== 'advance-clock') return
    clock.advance(message.milliseconds)
    running?.fireDue().catch((thrown: unknown) => fail(toError(thrown)))
  })

  function fail(error: Error): void {
    const what = error instanceof HandrailError ? `${error.message}. ${error.hint}` : (error.stack ?? error.message)
    process.stderr.write(escapeUnseen(redact.text(`handrail: ${what}\n`)))
    process.exitCode = 1
    disconnectParent()
  }

  // A bot that is asked to stop while it starts finishes its start first, so that everything it opened is closed.
  let stopReason: string | null = null
  let close: ((reason: string) => Promise<void>) | null = null
  function stop(reason: string): void {
    stopReason = reason
    const closeOnce = close
    close = null
    closeOnce?.(reason).then(disconnectParent, fail)
  }
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('SIGTERM', () => stop('SIGTERM'))
  // Nobody but the parent would stop it.
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
    // A thread compiles the runbooks while the rest of the program is loaded.
    const programs = readPrograms(config.runbooks, catalog)
    // `startApp` awaits it; a broken runbook may be found before that is loaded.
    programs.catch(() => undefined)
    const { startApp } = await import('./app.ts')
    const sentry = config.sentryDsn === null ? null : await openErrorReports(config.sentryDsn, redact)
    const log = createLog({
      level: config.logLevel,
      redact: redact.json,
      ...(sentry === null ? {} : { onError: sentry.capture }),
    })
    running = await startApp(config, { catalog, programs }, { clock, log, redact, secret: name => env[name] ?? null })
    close = async reason => {
      log.info(`stopping: ${reason}`)
      await running?.stop()
      await sentry?.close(2_000)
      await redact.close()
    }
    if (stopReason !== null) return stop(stopReason)
    process.send?.({ kind: 'ready' })
    log.info('ready')
  } catch (thrown) {
    fail(toError(thrown))
  }
}

/** The channel to a parent keeps a process alive; without it the process ends when nothing is left to do. */
function disconnectParent(): void {
  if (process.connected) process.disconnect()
}

/** Loaded only where Sentry is configured. */
async function openErrorReports(dsn: string, redact: OpenRedactor) {
  const { openSentry } = await import('./sentry.ts')
  return openSentry(dsn, redact.longJson)
}
