import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'

/**
 * The folders whose catalogs say of these documents: for each path the nearest one at or above it that holds a catalog of
 * Handrail's, up to the end of its repository. Where all of them are among `usual`, or there is none, it is `usual`, whose
 * catalogs belong together.
 * @param usual as the environment names them.
 */
export async function findCatalogFolders(
  paths: readonly string[],
  usual: readonly string[],
): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(nearest))
  const own = [...new Set(found.filter(it => it !== null))]
  return own.every(it => usual.includes(it)) ? usual : own
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
