import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { sharedFolder } from '../../test/support/shared-folder.ts'

/** The documents of a folder beside the project; null where it is absent. */
export async function readDocuments(
  folder: Parameters<typeof sharedFolder>[0],
  ending: RegExp,
): Promise<readonly Uint8Array[] | null> {
  const from = sharedFolder(folder)
  if (from === null) return null
  const names = await readdir(from)
  return Promise.all(names.filter(it => ending.test(it)).map(it => readFile(path.join(from, it))))
}
