import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { HandrailError, toError } from '../../errors.ts'

/**
 * The files that were changed since a commit: committed since the two parted, changed in the working tree, or new and not
 * ignored. Absolute paths.
 * @param paths whose repositories are asked.
 * @param ref a branch, a tag or a commit.
 * @throws HandrailError `input_invalid` for what git does not know.
 */
export async function listChangedFiles(paths: readonly string[], ref: string): Promise<ReadonlySet<string>> {
  const folders = new Set(await Promise.all(paths.map(folderOf)))
  const found = new Set<string>()
  for (const folder of folders) for (const file of await changedIn(folder, ref)) found.add(file)
  return found
}

async function folderOf(file: string): Promise<string> {
  const isFolder = await stat(file).then(
    it => it.isDirectory(),
    () => false,
  )
  return path.resolve(isFolder ? file : path.dirname(file))
}

async function changedIn(folder: string, ref: string): Promise<readonly string[]> {
  const root = (await git(folder, ['rev-parse', '--show-toplevel'])).trimEnd()
  const commit = await resolveCommit(folder, ref)
  // A shallow copy may not know where the two parted.
  const base = await git(folder, ['merge-base', commit, 'HEAD']).then(
    it => it.trim(),
    () => commit,
  )
  const changed = await git(root, ['diff', '--name-only', '-z', '--no-ext-diff', '--diff-filter=d', base, '--'])
  const fresh = await git(root, ['ls-files', '--others', '--exclude-standard', '-z'])
  return [...changed.split('\0'), ...fresh.split('\0')].flatMap(it => (it === '' ? [] : [path.join(root, it)]))
}

/**
 * The hash of a commit that a person or a workflow names.
 * @throws HandrailError `input_invalid` where it is no name of a commit, or there is none of that name.
 */
export async function resolveCommit(folder: string, ref: string): Promise<string> {
  // What begins with a dash would be an option, and two dots would be a range.
  const isName = /^[A-Za-z0-9_@][\w./@{}^~+-]{0,250}$/.test(ref) && !ref.includes('..')
  const found = isName ? await git(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).catch(() => '') : ''
  if (/^[0-9a-f]{40,64}$/.test(found.trim())) return found.trim()
  const hint = 'Name a branch, a tag or a commit that this repository has; a shallow copy needs to fetch it first.'
  throw new HandrailError('input_invalid', `git knows no commit ${ref}`, hint)
}

/**
 * What git says, run with these words and no shell.
 * @throws HandrailError `input_invalid` where it fails.
 */
export async function git(folder: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    // A repository's own settings start no program of theirs.
    const fixed = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-C', folder]
    const options = { maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' } as const
    execFile('git', [...fixed, ...words], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(refusal(toError(error), stderr))
    })
  })
}

function refusal(error: Error, stderr: string): HandrailError {
  if ('code' in error && error.code === 'ENOENT')
    return new HandrailError('input_invalid', 'There is no git here', 'Install git, or name the files.', error)
  const said = stderr.split('\n')[0]?.replace(/^fatal: /, '') ?? ''
  const hint = 'Start it in a repository, and name a commit that it has.'
  return new HandrailError('input_invalid', `git refuses: ${said}`, hint, error)
}
