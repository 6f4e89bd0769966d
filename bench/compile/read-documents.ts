import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const shared = fileURLToPath(new URL('../../../shared', import.meta.url))

/** The documents of a folder beside the project; null where it is absent. */
export async function readDocuments(folder: string, ending: RegExp): Promise<readonly Uint8Array[] | null> {
  const from = path.join(shared, folder)
  const names = await readdir(from).catch(() => null)
  if (names === null) return null
  return Promise.all(names.filter(it => ending.test(it)).map(it => readFile(path.join(from, it))))
}
