import { access, open } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { toError } from '../errors.ts'
import type { Diagnostic, Program } from '../runbook/program.ts'
import { limits } from '../runbook/text/decode.ts'
import { explainFileError, findFiles, type Problem } from './find-files.ts'
import { type Compiler, openCompiler } from './open-compiler.ts'

export type Runbook = {
  readonly file: string
  readonly program: Program
  /** The document's text, by line. */
  readonly lines: readonly string[]
}

/** A document that was read already; `file` is its name in what is printed. */
export type Document = { readonly file: string; readonly bytes: Uint8Array }

export type ReadRunbooks = {
  readonly runbooks: readonly Runbook[]
  readonly problems: readonly Problem[]
}

/** Reads and compiles the runbooks at these paths (files or folders), and documents, off the calling thread. */
export async function readRunbooks(
  paths: readonly string[],
  documents: readonly Document[] = [],
): Promise<ReadRunbooks> {
  const { files, problems } = await findFiles(paths)
  const compiler = openCompiler({ threads: threadsFor(files.length + documents.length) })
  try {
    const given: Runbook[] = []
    for (const it of documents) given.push(await compileDocument(it, compiler))
    const read = await compileFiles(files, compiler)
    return { runbooks: [...given, ...read.runbooks], problems: [...problems, ...read.problems] }
  } finally {
    await compiler.close()
  }
}

/** A thread loads the parsers in the time of some twenty documents: a few are through before a second one has begun. */
function threadsFor(documents: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.ceil(documents / 20)))
}

/** The same with a compiler that is open already, and stays so. */
export async function compileRunbooks(paths: readonly string[], compiler: Compiler): Promise<ReadRunbooks> {
  const { files, problems } = await findFiles(paths)
  const read = await compileFiles(files, compiler)
  return { runbooks: read.runbooks, problems: [...problems, ...read.problems] }
}

async function compileFiles(files: readonly string[], compiler: Compiler): Promise<ReadRunbooks> {
  const read = new Map<string, Runbook | Problem>()
  const left = files.toReversed()
  // One more than are compiled at a time, so that its text is there when a thread is free.
  const readers = Array.from({ length: compiler.threads + 1 }, async () => {
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      const bytes = await readStart(file).catch((error: unknown) => toError(error))
      if (bytes instanceof Error) read.set(file, { file, ...explainFileError(bytes) })
      else read.set(file, await compileDocument({ file, bytes }, compiler))
    }
  })
  await Promise.all(readers)
  const inOrder = files.flatMap(it => read.get(it) ?? [])
  return {
    runbooks: inOrder.filter(it => 'program' in it),
    problems: inOrder.filter(it => 'message' in it),
  }
}

/** A document that was read already, compiled, and the documents that it points to looked for. */
export async function compileDocument({ file, bytes }: Document, compiler: Compiler): Promise<Runbook> {
  const program = await linkDocuments(await compiler.compile(file, bytes))
  return { file, program, lines: new TextDecoder().decode(bytes).split(/\r\n|\n|\r/) }
}

/** The file's bytes; of one that is over the compiler's limit only as many as show that it is. */
async function readStart(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const buffer = new Uint8Array(limits.bytes + 1)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length)
      length += bytesRead
      if (bytesRead === 0 || length === buffer.length) return buffer.slice(0, length)
    }
  } finally {
    await handle.close()
  }
}

/** Looks for the documents a program points to, beside it and above it; a missing one is a diagnostic. */
async function linkDocuments(program: Program): Promise<Program> {
  const links: Program['links'][number][] = []
  const dead: Diagnostic[] = []
  for (const link of program.links) {
    const here = link.found || link.target.startsWith('#')
    const found = here ? link.found : (await findLinkedFile(program.file, link.target)) !== null
    links.push({ ...link, found })
    if (!found && !link.target.startsWith('#'))
      dead.push({
        line: link.line,
        column: 1,
        rule: 'dead-link',
        severity: 'warning',
        message: `The document ${link.target} is not there.`,
        hint: 'Mend the path, or add the document.',
      })
  }
  const diagnostics = [...program.diagnostics, ...dead].sort(
    (one, other) => one.line - other.line || one.column - other.column,
  )
  return { ...program, links, diagnostics }
}

/**
 * The file that a document's link means; null where there is none. Its path may be relative to the document, or to any
 * folder above it (a repository's root).
 */
export async function findLinkedFile(file: string, target: string): Promise<string | null> {
  const [relative = ''] = decoded(target).split('#')
  let folder = path.dirname(path.resolve(file))
  for (;;) {
    const full = path.join(folder, relative)
    if (await reachable(full)) return full
    const above = path.dirname(folder)
    if (above === folder || relative.startsWith('.')) return null
    folder = above
  }
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    // A stray % is part of the name.
    return target
  }
}

async function reachable(full: string): Promise<boolean> {
  return access(full).then(
    () => true,
    () => false,
  )
}
