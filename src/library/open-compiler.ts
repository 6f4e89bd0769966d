import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { withDeadline } from '../domain/with-deadline.ts'
import { toError } from '../errors.ts'
import type { Diagnostic, Program } from '../runbook/program.ts'

export type Compiler = {
  /** Compiles one document; one that takes longer than the limit gives a Program with the diagnostic `too-slow`. */
  readonly compile: (file: string, bytes: Uint8Array) => Promise<Program>
  /** Ends the thread. */
  readonly close: () => Promise<void>
}

/** A compiler in a thread of its own, which starts at once. Documents are taken one after the other. */
export function openCompiler(limitMs = 5_000): Compiler {
  let previous: Promise<unknown> = Promise.resolve()
  let count = 0

  const start = (): Worker => {
    const started = new Worker(
      fileURLToPath(new URL(`./compile-worker${path.extname(import.meta.url)}`, import.meta.url)),
    )
    started.unref()
    return started
  }
  let worker: Worker | null = start()

  const end = async (): Promise<void> => {
    const ended = worker
    worker = null
    await ended?.terminate()
  }

  const compileNext = async (file: string, bytes: Uint8Array): Promise<Program> => {
    worker ??= start()
    const answer = ask(worker, { id: ++count, file, bytes })
    try {
      const program = await withDeadline(answer, limitMs, () => null)
      if (program !== null) return program
      await end()
      return refused(file, bytes, tooSlow(limitMs))
    } catch (error) {
      await end()
      return refused(file, bytes, failed(toError(error)))
    }
  }

  return {
    compile: (file, bytes) => {
      const program = previous.then(() => compileNext(file, bytes))
      previous = program.catch(() => undefined)
      return program
    },
    close: end,
  }
}

/** The parser is loaded here only for a document that its thread could not compile. */
async function refused(file: string, bytes: Uint8Array, why: Diagnostic): Promise<Program> {
  const { refusedProgram } = await import('../runbook/compile.ts')
  return refusedProgram(file, bytes, why)
}

function ask(worker: Worker, request: { id: number; file: string; bytes: Uint8Array }): Promise<Program> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const onMessage = (answer: { id: number; program: Program }) => {
      if (answer.id !== request.id) return
      stop()
      resolve(answer.program)
    }
    const onError = (error: Error) => {
      stop()
      reject(error)
    }
    const onExit = () => onError(new Error('The compiling thread ended'))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(request)
  })
}

function tooSlow(limitMs: number): Diagnostic {
  const message = `Compiling took longer than ${limitMs / 1000} s and was ended.`
  return {
    line: 1,
    column: 1,
    rule: 'too-slow',
    severity: 'error',
    message,
    hint: 'Split the document, or look for a very long line of brackets or asterisks.',
  }
}

function failed(error: Error): Diagnostic {
  return {
    line: 1,
    column: 1,
    rule: 'not-compiled',
    severity: 'error',
    message: `The document could not be compiled: ${error.message}`,
    hint: 'Please report this document to the maintainers.',
  }
}
