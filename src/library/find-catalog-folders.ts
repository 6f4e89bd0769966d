import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { findFiles } from './find-files.ts'

/**
 * The folders whose catalogs say of these documents: for each path the nearest one at or above it that holds a catalog of
 * Handrail's, up to the end of its repository; for a folder without one, the only one below it, and none where there are
 * several. Where all of them are among `usual`, or there is none, it is `usual`, whose catalogs belong together.
 * @param usual as the environment names them.
 */
export async function findCatalogFolders(
  paths: readonly string[],
  usual: readonly string[],
): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(async it => (await nearest(it)) ?? onlyBelow(it)))
  const own = [...new Set(found.filter(it => it !== null))]
  return own.every(it => usual.includes(it)) ? usual : own
}

/** The one catalog of the documents below a folder; null where there is none, or several. */
async function onlyBelow(folder: string): Promise<string | null> {
  const { files } = await findFiles([folder])
  const folders = new Set(files.map(it => path.dirname(it)))
  const found = new Set((await Promise.all([...folders].map(nearest))).filter(it => it !== null))
  const [only = null] = found
  return found.size === 1 ? only : null
}

async function nearest(name: string): Promise<string | null> {
  const start = path.resolve(name)
  const isFolder = await stat(start).then(
    it => it.isDirectory(),
    () => false,
  )
  for (let at = isFolder ? start : path.dirname(start); ; at = path.dirname(at)) {
    const text = await readFile(path.join(at, 'catalog.yml'), 'utf8').catch(() => '')
    // Other tools have files of this name.
    if (/^["']?(?:systems|channel|lint)["']?\s*:/m.test(text)) return at
    const isEnd = await stat(path.join(at, '.git')).then(
      () => true,
      () => false,
    )
    if (isEnd || at === path.dirname(at)) return null
  }
}
