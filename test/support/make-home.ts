import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Home = { readonly folder: string; readonly remove: () => Promise<void> }

/** A folder for one bot, that the account of the embedded database can enter. */
export async function makeHome(): Promise<Home> {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-journey-'))
  await chmod(folder, 0o755)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
