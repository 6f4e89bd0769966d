import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { wholeWords } from '../domain/shorten.ts'
import { maskPersonal } from './mask-personal.ts'
import type { RedactAnswer, RedactRequest } from './redact-worker.ts'
import { makeRedactor, type Redactor, type RedactorOptions, redactJson } from './redactor.ts'
import type { SecretSpan } from './span.ts'

/** The most characters that are redacted on the thread that answers people. */
const mostAtOnce = 8_192
/** Ids and words; they are redacted at once whatever happens, so that what holds them keeps its shape. */
const short = 256
const limitMs = 2_000

export type OpenRedactor = Redactor & {
  /** Ends the thread. */
  readonly close: () => Promise<void>
}

/**
 * The redaction of a process that answers people: what has more than 8,192 characters is redacted in a thread of its
 * own (`texts`, `longJson`) or, where nothing can wait for that, cut (`text`, `json`). When the thread fails or takes
 * too long the text is withheld whole.
 * @throws HandrailError `catalog_invalid` for a country that is none.
 */
export function openRedactor(options: RedactorOptions, limit = limitMs): OpenRedactor {
  const { text, find, isSecret, secrets } = makeRedactor(options)
  const thread = openRedactThread(options, limit)

  const texts: Redactor['texts'] = async walk => {
    const found = new Set<string>()
    let characters = 0
    const seen = walk(it => {
      if (!found.has(it)) characters += it.length
      found.add(it)
      return it
    })
    if (found.size === 0) return seen
    if (characters <= mostAtOnce) return walk(text)
    const order = [...found]
    const redacted = await thread.redact(order)
    const known = new Map(order.map((it, index) => [it, redacted?.[index]]))
    return walk(it => known.get(it) ?? (it.length <= short ? text(it) : withheld(it)))
  }

  const within = (): ((value: string) => string) => {
    let left = mostAtOnce
    return value => {
      if (value.length > short && value.length > left) {
        const kept = wholeWords(value, left)
        left = 0
        return `${text(kept)}… (${value.length - kept.length} more characters)`
      }
      left = Math.max(0, left - value.length)
      return text(value)
    }
  }

  const findIn: Redactor['find'] = async value => (value.length <= mostAtOnce ? find(value) : thread.find(value))

  return {
    text: value => within()(value),
    json: value => redactJson(value, within(), isSecret),
    find: findIn,
    masked: async value => {
      const shown = maskPersonal(value, (await findIn(value)) ?? [])
      return texts(each => each(shown))
    },
    secrets,
    isSecret,
    texts,
    longJson: value => texts(each => redactJson(value, each, isSecret)),
    close: thread.close,
  }
}

function withheld(text: string): string {
  return `[withheld: ${text.length} characters that could not be redacted in time]`
}

/** Names of variables whose values are secrets, whatever the catalog says. */
const secretName = /TOKEN|SECRET|PASSWORD|_KEY$|DATABASE_URL|DSN/

/** The values that must never leave the process: of variables named like secrets, and of those that are `listed`. */
export function secretsOf(
  environment: Readonly<Record<string, string | undefined>>,
  listed: readonly string[],
): readonly string[] {
  return Object.entries(environment).flatMap(([name, it]) =>
    it && (secretName.test(name) || listed.includes(name)) ? [it] : [],
  )
}

export type RedactThread = {
  /** The texts redacted, in their order; null where that took too long or failed. */
  readonly redact: (texts: readonly string[]) => Promise<readonly string[] | null>
  /** What is found in the text; null where that took too long or failed. */
  readonly find: (text: string) => Promise<readonly SecretSpan[] | null>
  readonly close: () => Promise<void>
}

/** A thread has so long to start; that is no text's fault. */
const startMs = 10_000
const heapMegabytes = 256

/** A thread that redacts, started when it is first needed. Texts are taken one request after the other. */
export function openRedactThread(options: RedactorOptions, limitMs: number): RedactThread {
  let turn: Promise<unknown> = Promise.resolve()
  let count = 0
  let running: { readonly worker: Worker; readonly ready: Promise<void> } | null = null

  const start = () => {
    // The same ending as this file: source in development, bundled when installed.
    const file = new URL(`./redact-worker${path.extname(import.meta.url)}`, import.meta.url)
    const worker = new Worker(file, {
      workerData: options,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
    worker.unref()
    return { worker, ready: answerOf(worker, null, startMs).then(() => undefined) }
  }
  const end = async (): Promise<void> => {
    const ended = running
    running = null
    await ended?.worker.terminate()
  }
  const one = async (asked: Asked): Promise<RedactAnswer | null> => {
    try {
      running ??= start()
      await running.ready
      const id = ++count
      const answer = answerOf(running.worker, id, limitMs)
      running.worker.postMessage({ id, ...asked } satisfies RedactRequest)
      return await answer
    } catch {
      // Whoever asked withholds the texts and says so; the next request gets a new thread.
      await end()
      return null
    }
  }
  const ask = (asked: Asked): Promise<RedactAnswer | null> => {
    const mine = turn.then(() => one(asked))
    turn = mine
    return mine
  }
  return {
    redact: async texts => {
      const answer = await ask({ texts })
      return answer !== null && 'texts' in answer ? answer.texts : null
    },
    find: async text => {
      const answer = await ask({ findIn: text })
      return answer !== null && 'found' in answer ? answer.found : null
    },
    close: end,
  }
}

type Asked = { readonly texts: readonly string[] } | { readonly findIn: string }

/** @throws Error when the thread ends, fails, or takes longer than the limit. */
function answerOf(worker: Worker, id: number | null, limitMs: number): Promise<RedactAnswer> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const onError = (error: unknown) => {
      stop()
      reject(error)
    }
    const onExit = () => onError(new Error('The redacting thread ended'))
    const onMessage = (answer: RedactAnswer) => {
      if (answer.id !== id) return
      stop()
      resolve(answer)
    }
    const timer = setTimeout(() => onError(new Error(`Redacting took longer than ${limitMs} ms`)), limitMs)
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
  })
}
