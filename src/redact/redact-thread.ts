import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { RedactAnswer, RedactRequest } from './redact-worker.ts'
import type { RedactorOptions, SecretSpan } from './redactor.ts'

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
