import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type BotProcess = {
  /** Fulfilled when the bot is connected; waits through restarts. Rejected when it cannot start at all. */
  readonly ready: () => Promise<void>
  /** What it has written, all runs together; the newest 200,000 characters. */
  readonly output: () => string
  readonly pid: () => number | null
  readonly send: (message: BotMessage) => void
  /** Ends the bot, SIGTERM unless said otherwise, and leaves it ended until `restart`. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>
  /** Starts the bot again, ending the one that runs, and waits until it is connected. */
  readonly restart: () => Promise<void>
  /** Ends it for good. */
  readonly close: () => Promise<void>
}

type BotMessage = { readonly kind: 'advance-clock'; readonly milliseconds: number }

type Options = {
  /** The file that Node runs. */
  readonly program: string
  readonly home: string
  readonly environment: Readonly<Record<string, string>>
  /** The file that takes what it writes. */
  readonly logFile: string
  /** Told to each new process before anything else. */
  readonly greeting: () => BotMessage | null
  readonly onNotice: (text: string) => void
}

const shortestPause = 500
const longestPause = 10_000
const patience = 8_000

/**
 * Runs the bot as a process of its own and starts it again when it dies. It sends `{ kind: 'ready' }` when it is
 * connected, and is expected to stop when this process is gone.
 */
export function startBotProcess(options: Options): BotProcess {
  const log = createWriteStream(options.logFile)
  let child: ChildProcess | null = null
  let state: 'starting' | 'ready' | 'pausing' | 'ended' | 'failed' = 'ended'
  let everReady = false
  let wait = shortestPause
  let timer: NodeJS.Timeout | undefined
  let output = ''
  const waiters: { resolve: () => void; reject: (error: Error) => void }[] = []

  function note(chunk: Buffer): void {
    output = (output + chunk.toString('utf8')).slice(-200_000)
    log.write(chunk)
  }

  function start(): void {
    state = 'starting'
    // A group of its own: Ctrl-C reaches this process alone, which then ends the bot in order.
    const started = spawn(process.execPath, [options.program], {
      cwd: options.home,
      env: options.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    })
    child = started
    if (started.pid !== undefined) writeFileSync(pidFileBeside(options.logFile), String(started.pid))
    started.stdout?.on('data', note)
    started.stderr?.on('data', note)
    started.on('error', thrown => note(Buffer.from(`${thrown.message}\n`)))
    started.on('message', message => {
      if (child === started && isReady(message)) becomeReady()
    })
    // After its last word, unlike `exit`.
    started.on('close', (code, signal) => {
      if (child === started) becomeEnded(signal ?? `code ${code}`)
    })
    const greeting = options.greeting()
    if (greeting !== null) started.send(greeting)
  }

  function becomeReady(): void {
    state = 'ready'
    everReady = true
    wait = shortestPause
    for (const { resolve } of waiters.splice(0)) resolve()
  }

  function becomeEnded(how: string): void {
    child = null
    if (state === 'ended') return
    if (!everReady) {
      state = 'failed'
      const error = startFailed()
      for (const { reject } of waiters.splice(0)) reject(error)
      return
    }
    state = 'pausing'
    options.onNotice(`The bot ended (${how}) and is started again; its log is ${options.logFile}`)
    timer = setTimeout(start, wait)
    wait = Math.min(wait * 2, longestPause)
  }

  const startFailed = () => new Error(`The bot does not start: ${complaint(output)}\nIts log is ${options.logFile}`)

  function ready(): Promise<void> {
    if (state === 'ready') return Promise.resolve()
    if (state === 'failed') return Promise.reject(startFailed())
    return new Promise((resolve, reject) => waiters.push({ resolve, reject }))
  }

  async function kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    clearTimeout(timer)
    state = 'ended'
    const ending = child
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
    const exited = once(ending, 'exit')
    ending.kill(signal)
    const force = setTimeout(() => ending.kill('SIGKILL'), patience)
    await exited
    clearTimeout(force)
    child = null
  }

  start()
  return {
    ready,
    output: () => output,
    pid: () => child?.pid ?? null,
    send: message => {
      if (child?.connected) child.send(message)
    },
    kill,
    restart: async () => {
      await kill()
      start()
      await ready()
    },
    close: async () => {
      // Ended halfway through its start, it could leave a database behind that nobody knows of yet.
      if (state === 'starting') {
        await Promise.race([ready().catch(() => undefined), pause(patience, undefined, { ref: false })])
      }
      await kill()
      await new Promise<void>(resolve => log.end(resolve))
    },
  }
}

/** Holds the number of the bot's process, so that the bot of a killed demo can be found. */
export function pidFileBeside(logFile: string): string {
  return path.join(path.dirname(logFile), 'bot.pid')
}

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'ready'
}

/** The line in which it says why. */
function complaint(output: string): string {
  const lines = output.trim().split('\n')
  return lines.find(it => /^handrail:|\w*Error\b/.test(it)) ?? lines.at(-1) ?? ''
}
