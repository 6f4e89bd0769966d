import { isUtf8 } from 'node:buffer'
import { HandrailError } from '../errors.ts'
import type { Document } from '../library/read-runbooks.ts'
import { limits } from '../runbook/text/decode.ts'

export type StdinOptions = {
  readonly stdinFilename?: string
  readonly readStdin: (limit: number) => Promise<Uint8Array>
}

/** Standard input, where a path asks for it with `-`, and the other paths. */
export async function takeStdin(
  paths: readonly string[],
  options: StdinOptions,
): Promise<{ readonly files: readonly string[]; readonly documents: readonly Document[] }> {
  if (!paths.includes('-')) return { files: paths, documents: [] }
  return { files: paths.filter(it => it !== '-'), documents: [await readStdin(options)] }
}

/** The paths as they are in the file system: standard input has that of the file that it is said to be. */
export function namedPaths(paths: readonly string[], { stdinFilename }: StdinOptions): readonly string[] {
  return paths.flatMap(it => (it !== '-' ? [it] : stdinFilename === undefined ? [] : [stdinFilename]))
}

/** @throws HandrailError `input_invalid` for what is not text. */
export async function readStdin({ stdinFilename = 'stdin', readStdin }: StdinOptions): Promise<Document> {
  // Of what is over the limit as much as shows that it is.
  const bytes = await readStdin(limits.bytes + 1)
  const reason = bytes.includes(0) ? 'it holds NUL bytes' : isUtf8(bytes) ? null : 'it is not UTF-8'
  if (reason === null) return { file: stdinFilename, bytes }
  throw new HandrailError(
    'input_invalid',
    `Standard input is not text: ${reason}`,
    'Give it a text file that was saved as UTF-8.',
  )
}
