import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The project's folder: it holds `package.json`, and the sources or the bundle or both. */
export const root = path.dirname(import.meta.dirname)
/** Says which folder of `dist` is the bundle, and which sources it was made of. */
export const bundleFile = path.join(root, 'dist', 'bundle.json')

/**
 * The content of these files, in this order, as one hash.
 * @param {readonly string[]} files relative to the project's folder; one that is missing counts as such
 */
export function hashFiles(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const from = path.join(root, file)
    const content = existsSync(from) ? readFileSync(from) : null
    hash.update(`${file}\0${content === null ? 'missing' : content.length}\0`).update(content ?? '')
  }
  return hash.digest('hex')
}

/**
 * When these files were changed last, with their sizes, as one hash: as long as it is the same their content is, and it
 * takes a fifth of the time of reading them. It is not the same in a copy or a checkout, whatever their content.
 * @param {readonly string[]} files as above
 */
export function hashTimes(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const found = statSync(path.join(root, file), { throwIfNoEntry: false })
    hash.update(`${file}\0${found === undefined ? 'missing' : `${found.ino} ${found.ctimeMs} ${found.size}`}\0`)
  }
  return hash.digest('hex')
}

/**
 * The bundle, and whether it holds the sources as they are. Their content decides, since a copy or a checkout changes
 * the times of files; where these are those of the build it is not read. Without the sources, as in the image, the bundle is all there is, and current.
 * @returns {{ readonly state: 'absent' } | { readonly state: 'current' | 'outdated', readonly folder: string }}
 */
export function findBundle() {
  if (!existsSync(bundleFile)) return { state: 'absent' }
  /** @type {{ readonly hash: string, readonly times: string, readonly files: readonly string[] }} as `npm run build` writes it */
  const { hash, times, files } = JSON.parse(readFileSync(bundleFile, 'utf8'))
  const isCurrent =
    !existsSync(path.join(root, 'src')) || (times !== '' && hashTimes(files) === times) || hashFiles(files) === hash
  return { state: isCurrent ? 'current' : 'outdated', folder: bundleFolder(hash) }
}

/**
 * A folder for each bundle: one that is built while an older one runs takes no file away from it.
 * @param {string} hash
 */
export function bundleFolder(hash) {
  return path.join(path.dirname(bundleFile), hash.slice(0, 12))
}
