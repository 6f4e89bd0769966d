import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { withDeadline } from '../domain/with-deadline.ts'
import { toError } from '../errors.ts'
import type { Diagnostic, Program } from '../runbook/program.ts'
import { openSavedPrograms, type SavedPrograms } from './saved-programs.ts'

export type Compiler = {
  /** Compiles one document; one that takes longer than the limit gives a Program with the diagnostic `too-slow`. */
  readonly compile: (file: string, bytes: Uint8Array) => Promise<Program>
  /** How many documents are compiled at a time. */
  readonly threads: number
  /** Ends the threads. */
  readonly close: () => Promise<void>
}

type CompilerOptions = {
  /** How long a document may take; 5 s when absent. */
  readonly limitMs?: number
  readonly threads?: number
  /** Milliseconds of processor time that this process has used. */
  readonly usedMs?: () => number
  /** Documents that need no compiling; null where each is of use once, as while it is typed. */
  readonly saved?: SavedPrograms | null
}

/**
 * A compiler in threads of its own, which start when there is a document for them that was not compiled before; where
 * none is saved the first starts at once. A document waits for a thread that is free; the limit counts from there, and
 * six times as long on a machine that is so busy with others that the process has not had that much time of a processor.
 */
export function openCompiler({
  limitMs = 5_000,
  threads = 1,
  usedMs = processorMs,
  saved = openSavedPrograms(),
}: CompilerOptions = {}): Compiler {
  const free = Array.from({ length: threads }, () => openThread(limitMs, usedMs))
  const all = [...free]
  if (saved === null) free.at(-1)?.start()
  const saving = new Set<Promise<void>>()
  const waiting: ((thread: Thread) => void)[] = []
  const release = (thread: Thread): void => {
    const next = waiting.shift()
    if (next === undefined) free.push(thread)
    else next(thread)
  }
  return {
    threads,
    compile: async (file, bytes) => {
      const known = saved === null ? null : await saved.find(file, bytes)
      if (known !== null) return known
      const thread = free.pop() ?? (await new Promise<Thread>(resolve => waiting.push(resolve)))
      try {
        const { program, isWhole } = await thread.compile(file, bytes)
        if (saved !== null && isWhole) saving.add(saved.save(file, bytes, program))
        return program
      } finally {
        release(thread)
      }
    },
    close: async () => {
      await Promise.all([...saving, ...all.map(it => it.end())])
    },
  }
}

type Thread = {
  readonly start: () => void
  /** Compiles one document; the one before it has to be through. What was ended may be whole another time. */
  readonly compile: (
    file: string,
    bytes: Uint8Array,
  ) => Promise<{ readonly program: Program; readonly isWhole: boolean }>
  readonly end: () => Promise<void>
}

const startMs = 30_000
/** How many limits a document may wait for a processor. */
const mostLimits = 6

function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

function openThread(limitMs: number, usedMs: () => number): Thread {
  let count = 0
  let running: { readonly worker: Worker; readonly loaded: Promise<unknown> } | null = null
  const start = () => {
    if (running !== null) return running
    const worker = new Worker(
      fileURLToPath(new URL(`./compile-worker${path.extname(import.meta.url)}`, import.meta.url)),
    )
    worker.unref()
    const loaded = once(worker, 'message')
    // Whoever compiles first is told; a thread that was only started beforehand fails then.
    loaded.catch(() => undefined)
    running = { worker, loaded }
    return running
  }
  const end = async (): Promise<void> => {
    const ended = running?.worker
    running = null
    await ended?.terminate()
  }
  return {
    start,
    end,
    compile: async (file, bytes) => {
      try {
        const { worker, loaded } = start()
        // Loading the parsers is no work on the document, and takes longer where much else runs.
        await withDeadline(loaded, startMs, () => null)
        const before = usedMs()
        const answer = ask(worker, { id: ++count, file, bytes })
        let program = await withDeadline(answer, limitMs, () => null)
        for (let limits = 1; program === null && limits < mostLimits && usedMs() - before < limitMs; limits += 1)
          program = await withDeadline(answer, limitMs, () => null)
        if (program !== null) return { program, isWhole: true }
        await end()
        return { program: await refused(file, bytes, tooSlow(limitMs)), isWhole: false }
      } catch (error) {
        await end()
        return { program: await refused(file, bytes, failed(toError(error))), isWhole: false }
      }
    },
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
