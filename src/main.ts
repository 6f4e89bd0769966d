import { isDeepStrictEqual } from 'node:util'
import type { Running } from './app.ts'
import { type Catalog, secretNames } from './catalog.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { escapeUnseen } from './domain/shorten.ts'
import { HandrailError, toError } from './errors.ts'
import { readCatalog, readPrograms } from './library/read-library.ts'
import { createLog } from './log.ts'
import { type OpenRedactor, openRedactor, secretsOf } from './redact/open-redactor.ts'
import type { Redactor } from './redact/redactor.ts'
import { saveRunningClock } from './store/find-running-bot.ts'

/** What the parent process of a demo or a test may send. A bot that was started by hand has no such parent. */
type ParentMessage = { readonly kind: 'advance-clock'; readonly milliseconds: number }

await run()

async function run(): Promise<void> {
  const env = process.env
  let redact: OpenRedactor = openRedactor({ secrets: secretsOf(env, []) })
  // One that was replaced redacts on what it was given. What was a secret once is one for as long as the process runs.
  const redactors = [redact]
  const secrets = new Set<string>()
  const redactNow: Redactor = {
    text: value => redact.text(value),
    json: value => redact.json(value),
    find: value => redact.find(value),
    masked: value => redact.masked(value),
    isSecret: value => redact.isSecret(value),
    secrets: value => redact.secrets(value),
    texts: walk => redact.texts(walk),
    longJson: value => redact.longJson(value),
  }
  const redactFor = (catalog: Catalog): void => {
    for (const name of secretNames(catalog)) secrets.add(name)
    redact = openRedactor({ secrets: secretsOf(env, [...secrets]), country: catalog.country ?? null })
    redactors.push(redact)
  }
  const clock = systemClock()
  let running: Running | null = null
  process.on('message', (message: ParentMessage) => {
    if (message.kind !== 'advance-clock') return
    clock.advance(message.milliseconds)
    if (running !== null) clockMoved(running).catch((thrown: unknown) => fail(toError(thrown)))
  })
  async function clockMoved(started: Running): Promise<void> {
    const at = clock.now()
    await saveRunningClock(readConfig(env).home, at.getTime() - clock.realTime(at).getTime())
    await started.fireDue()
  }

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
  let reloading = Promise.resolve()
  let asked = false
  let reloadOnce = (): void => {
    asked = true
  }
  process.on('SIGHUP', () => reloadOnce())
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
    let inUse = catalog
    redactFor(catalog)
    // A thread compiles the runbooks while the rest of the program is loaded.
    const programs = readPrograms(config.runbooks, catalog)
    // `startApp` awaits it; a broken runbook may be found before that is loaded.
    programs.catch(() => undefined)
    const { startApp } = await import('./app.ts')
    const sentry = config.sentryDsn === null ? null : await openErrorReports(config.sentryDsn, redactNow)
    const log = createLog({
      level: config.logLevel,
      redact: redactNow.json,
      ...(sentry === null ? {} : { onError: sentry.capture }),
    })
    running = await startApp(
      config,
      { catalog, programs },
      { clock, log, redact: redactNow, secret: name => env[name] ?? null },
    )
    close = async reason => {
      log.info(`stopping: ${reason}`)
      await reloading
      await running?.stop()
      await sentry?.close(2_000)
      for (const it of redactors) await it.close()
    }
    const started = running
    // A demo whose clock was moved has started its bot again.
    const at = clock.now()
    if (clock.realTime(at) < at) await clockMoved(started)
    const reload = async (): Promise<void> => {
      try {
        const read = await readCatalog(config.runbooks)
        const library = { catalog: read, programs: await readPrograms(config.runbooks, read) }
        if (!isDeepStrictEqual(secretNames(read), secretNames(inUse)) || read.country !== inUse.country) redactFor(read)
        await started.replaceLibrary(library)
        inUse = read
        log.info('the catalog and the runbooks were read again')
      } catch (thrown) {
        const error = toError(thrown)
        const what = error instanceof HandrailError ? `${error.message}. ${error.hint}` : error.message
        log.error({ err: error }, `the catalog and the runbooks stay as they were: ${what}`)
        await started.tellAdmins(
          `What was read again is refused; the catalog and the runbooks stay as they were: ${what}`,
        )
      }
    }
    reloadOnce = () => {
      reloading = reloading.then(reload).catch(thrown => log.error({ err: toError(thrown) }, 'nobody could be told'))
    }
    if (asked) reloadOnce()
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
async function openErrorReports(dsn: string, redact: Redactor) {
  const { openSentry } = await import('./sentry.ts')
  return openSentry(dsn, redact.longJson)
}
