import { parentPort, workerData } from 'node:worker_threads'
import { makeRedactor, type RedactorOptions } from './redact.ts'

export type RedactRequest = { readonly id: number; readonly texts: readonly string[] }
/** Without an id: the thread is ready. */
export type RedactAnswer = { readonly id: number | null; readonly texts: readonly string[] }

/** The thread that redacts what is long, so that no text can hold up the one that answers people. */
const { text } = makeRedactor(workerData as RedactorOptions) // given by `openRedactor`, and by nothing else
const answer = (value: RedactAnswer): void => parentPort?.postMessage(value)

parentPort?.on('message', ({ id, texts }: RedactRequest) => answer({ id, texts: texts.map(text) }))
answer({ id: null, texts: [] })
