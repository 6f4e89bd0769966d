import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import module from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import type { Program } from '../runbook/program.ts'

/** Documents that were compiled before by the same build. */
export type SavedPrograms = {
  /** Null for a document that is not there, or cannot be read: it is compiled then. */
  readonly find: (file: string, bytes: Uint8Array) => Promise<Program | null>
  /** Where nothing can be written the document is compiled again the next time. */
  readonly save: (file: string, bytes: Uint8Array, program: Program) => Promise<void>
}

/** As many documents as a large team has, with a few versions of each. */
const mostPrograms = 5_000

/**
 * The programs of the build that runs, beside the code that Node has compiled: who can write there can change the bot
 * itself. Null when it runs from its sources, which change without a new name.
 */
export function openSavedPrograms(): SavedPrograms | null {
  const cache = module.getCompileCacheDir()
  const here = fileURLToPath(import.meta.url)
  if (cache === undefined || path.extname(here) !== '.js') return null
  return savedProgramsIn(path.join(cache, 'programs', path.basename(path.dirname(here))))
}

/** Programs in a folder of their own, which is begun anew when it holds too many. Folders beside it are of other builds. */
export function savedProgramsIn(folder: string, most = mostPrograms): SavedPrograms {
  const fileOf = (file: string, bytes: Uint8Array): string =>
    path.join(folder, createHash('sha256').update(`${file}\0`).update(bytes).digest('hex'))
  let prepared: Promise<void> | null = null
  const prepare = async (): Promise<void> => {
    const above = path.dirname(folder)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const name of await readdir(above))
      if (name !== path.basename(folder)) await rm(path.join(above, name), { recursive: true, force: true })
    const isFull = (await readdir(folder)).length >= most
    if (isFull) await rm(folder, { recursive: true, force: true })
    if (isFull) await mkdir(folder, { mode: 0o700 })
  }
  return {
    find: async (file, bytes) => {
      try {
        return deserialize(await readFile(fileOf(file, bytes))) as Program // written by `save` of the same build
      } catch {
        return null
      }
    },
    save: async (file, bytes, program) => {
      try {
        prepared ??= prepare()
        await prepared
        const target = fileOf(file, bytes)
        const staging = `${target}.${randomUUID()}`
        await writeFile(staging, serialize(program), { mode: 0o600 })
        await rename(staging, target)
      } catch {
        // An image's files cannot be written, and a full disk is found by what needs it.
      }
    },
  }
}
