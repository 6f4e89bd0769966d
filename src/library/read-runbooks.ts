import { open } from 'node:fs/promises'
import { toError } from '../errors.ts'
import { limits } from '../runbook/decode.ts'
import type { Program } from '../runbook/program.ts'
import { findFiles, type Problem, reasonOf } from './find-files.ts'
import { linkDocuments } from './link-documents.ts'
import { type Compiler, openCompiler } from './open-compiler.ts'

export type Runbook = {
  readonly file: string
  readonly program: Program /** The document's text, by line. */
  readonly lines: readonly string[]
}
export type Library = {
  readonly runbooks: readonly Runbook[] /** Paths that could not be read, and why. */
  readonly problems: readonly Problem[]
}

/** Reads and compiles the runbooks at these paths (files or folders), off the calling thread. */
export async function readRunbooks(paths: readonly string[]): Promise<Library> {
  const compiler = openCompiler()
  try {
    return await compileRunbooks(paths, compiler)
  } finally {
    await compiler.close()
  }
}

/** The same with a compiler that is open already, and stays so. */
export async function compileRunbooks(paths: readonly string[], compiler: Compiler): Promise<Library> {
  const { files, problems } = await findFiles(paths)
  const unread: Problem[] = [...problems]
  const runbooks: Runbook[] = []
  for (const file of files) {
    const bytes = await readStart(file).catch((error: unknown) => toError(error))
    if (bytes instanceof Error) unread.push({ file, message: reasonOf(bytes) })
    else {
      const program = await linkDocuments(await compiler.compile(file, bytes))
      runbooks.push({ file, program, lines: new TextDecoder().decode(bytes).split(/\r\n|\n|\r/) })
    }
  }
  return { runbooks, problems: unread }
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
