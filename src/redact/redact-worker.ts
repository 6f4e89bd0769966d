import { parentPort, workerData } from 'node:worker_threads'
import { makeRedactor, type RedactorOptions } from './redactor.ts'
import type { SecretSpan } from './span.ts'

export type RedactRequest = { readonly id: number } & (
  | { readonly texts: readonly string[] }
  | { readonly findIn: string }
)
/** Without an id: the thread is ready. */
export type RedactAnswer = { readonly id: number | null } & (
  | { readonly texts: readonly string[] }
  | { readonly found: readonly SecretSpan[] | null }
)

/** The thread that redacts what is long, so that no text can hold up the one that answers people. */
const { text, find } = makeRedactor(workerData as RedactorOptions) // given by `openRedactor`, and by nothing else
const answer = (value: RedactAnswer): void => parentPort?.postMessage(value)

parentPort?.on('message', async (request: RedactRequest) => {
  const { id } = request
  if ('findIn' in request) answer({ id, found: await find(request.findIn) })
  else answer({ id, texts: request.texts.map(text) })
})
answer({ id: null, texts: [] })
