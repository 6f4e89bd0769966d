import { existsSync } from 'node:fs'
import path from 'node:path'

/** A folder beside the checkout (or beside a folder above it), or null where it is not there. */
export function sharedFolder(name: string): string | null {
  let folder = path.resolve('.')
  for (;;) {
    const candidate = path.join(folder, '..', 'shared', name)
    if (existsSync(candidate)) return path.normalize(candidate)
    const above = path.dirname(folder)
    if (above === folder) return null
    folder = above
  }
}
