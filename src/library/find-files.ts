import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { toError } from '../errors.ts'

export type Problem = { readonly file: string; readonly message: string }

const runbookNames = /\.(?:md|markdown|mdx|txt)$/i
const passedOver = new Set(['node_modules', '.git', '.handrail', 'dist'])

/** The runbook files under each path, in order of name: a file as it is, a folder with all that is in it. */
export async function findFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  const files: string[] = []
  const problems: Problem[] = []
  for (const target of paths) {
    try {
      if ((await stat(target)).isDirectory()) files.push(...(await filesIn(target)))
      else files.push(target)
    } catch (error) {
      problems.push({ file: target, message: reasonOf(toError(error)) })
    }
  }
  return { files: [...new Set(files)], problems }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory() && !passedOver.has(entry.name)) found.push(...(await filesIn(full)))
    else if (entry.isFile() && runbookNames.test(entry.name)) found.push(full)
  }
  return found
}

/** What the system says, for a person. */
export function reasonOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : ''
  const known: { readonly [code: string]: string } = {
    ENOENT: 'There is no such file or folder.',
    EACCES: 'It may not be read: permission denied.',
    EISDIR: 'It is a folder.',
    ENOTDIR: 'A part of the path is not a folder.',
    ELOOP: 'Its links lead in a circle.',
  }
  return Object.hasOwn(known, code) ? (known[code] ?? error.message) : error.message
}
