import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Catalog } from '../../catalog.ts'
import { toError } from '../../errors.ts'
import { type FittingSystem, findFittingSystem } from '../../library/find-fitting-system.ts'
import type { Runbook } from '../../library/read-runbooks.ts'

/** The system of the catalog that a document belongs to, or the reason why there is none. */
export type FoundSystem =
  | { readonly kind: 'found'; readonly fitting: FittingSystem }
  | { readonly kind: 'absent'; readonly reason: string }

type ReadCatalog = { readonly times: string; readonly catalog: Catalog | null; readonly reason: string }

/**
 * Finds the systems of documents in the catalog of these folders, which is read again when a file of it has changed. A
 * catalog that is wrong or absent is a reason and no failure: runbooks are written before there is one.
 */
export function openSystems(folders: readonly string[]): (runbook: Runbook) => Promise<FoundSystem> {
  let read: ReadCatalog | null = null
  return async runbook => {
    const times = await timesOf(folders)
    if (read?.times !== times) read = { times, ...(await readCatalog(folders)) }
    const { catalog, reason } = read
    if (catalog === null) return { kind: 'absent', reason }
    const fitting = findFittingSystem(runbook, catalog, folders)
    if (fitting !== null) return { kind: 'found', fitting }
    return { kind: 'absent', reason: 'No system of the catalog fits this document, so its targets are not known.' }
  }
}

async function readCatalog(folders: readonly string[]): Promise<Omit<ReadCatalog, 'times'>> {
  // The schemas of all targets: only a hover needs them.
  const { readCatalog: read } = await import('../../library/read-library.ts')
  try {
    return { catalog: await read(folders), reason: '' }
  } catch (thrown) {
    return { catalog: null, reason: `The catalog cannot be read: ${toError(thrown).message}.` }
  }
}

async function timesOf(folders: readonly string[]): Promise<string> {
  const times = folders.map(it =>
    stat(path.join(it, 'catalog.yml')).then(
      found => found.mtimeMs,
      () => 0,
    ),
  )
  return (await Promise.all(times)).join(' ')
}
