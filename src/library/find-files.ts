import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { toError } from '../errors.ts'

/** A path that could not be read, why, and what to do about it. */
export type Problem = { readonly file: string; readonly message: string; readonly hint: string }

const runbookNames = /\.(?:md|markdown|mdx|txt)$/i
const ignoredFolders = new Set(['node_modules', '.git', '.handrail', 'dist'])

/** Whether `findFiles` takes a file, named from the folder that it looks in. */
export function isRunbookFile(name: string): boolean {
  return (
    runbookNames.test(name) &&
    !path
      .dirname(name)
      .split(path.sep)
      .some(it => ignoredFolders.has(it))
  )
}

/** The runbook files under each path, in order of name: a file as it is, a folder with all that is in it. */
export async function findFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }> {
  const files: string[] = []
  const problems: Problem[] = []
  for (const target of paths) {
    try {
      const found = (await stat(target)).isDirectory() ? await filesIn(target) : [target]
      files.push(...found)
      if (found.length === 0)
        problems.push({
          file: target,
          message: 'There is no runbook in it.',
          hint: 'Name a folder that holds .md, .markdown, .mdx or .txt files.',
        })
    } catch (error) {
      problems.push({ file: target, ...explainFileError(toError(error)) })
    }
  }
  return { files: [...new Set(files)], problems }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory() && !ignoredFolders.has(entry.name)) found.push(...(await filesIn(full)))
    else if (entry.isFile() && runbookNames.test(entry.name)) found.push(full)
  }
  return found
}

/** What the system says about a file, for a person, and what to do about it. */
export function explainFileError(error: Error): { readonly message: string; readonly hint: string } {
  const code = 'code' in error ? String(error.code) : ''
  const known: { readonly [code: string]: { readonly message: string; readonly hint: string } } = {
    ENOENT: { message: 'There is no such file or folder.', hint: 'Check the path.' },
    EACCES: { message: 'It may not be read: permission denied.', hint: 'Make it readable for this user.' },
    EISDIR: { message: 'It is a folder.', hint: 'Name a file in it.' },
    ENOTDIR: { message: 'A part of the path is not a folder.', hint: 'Check the path.' },
    ELOOP: { message: 'Its links lead in a circle.', hint: 'Mend the link.' },
  }
  const found = Object.hasOwn(known, code) ? known[code] : undefined
  return found ?? { message: error.message, hint: 'Check the path.' }
}
