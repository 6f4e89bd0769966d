import { parentPort } from 'node:worker_threads'
import { recognisers } from '../integrations/find-integration.ts'
import { compile, loadParsers } from '../runbook/compile.ts'

export type Request = { readonly id: number; readonly file: string; readonly bytes: Uint8Array }

/** The thread that compiles, so that no document can hold up the one that answers people. */
await loadParsers()
parentPort?.postMessage('loaded')
parentPort?.on('message', ({ id, file, bytes }: Request) => {
  parentPort?.postMessage({ id, program: compile(file, bytes, recognisers) })
})
