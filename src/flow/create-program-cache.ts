import type { Kysely } from 'kysely'
import { HandrailError } from '../errors.ts'
import type { Program } from '../runbook/program.ts'
import type { Database } from '../store/database.ts'
import { readProgram } from '../store/programs.ts'

/** The compiled runbooks: those of the files as they are now, and the older ones that walks still follow. */
export type Programs = {
  /** Of one system, in the order of their files. */
  readonly of: (system: string) => readonly Program[]
  /** The program with this hash, also when its file has changed since. */
  readonly find: (hash: string) => Promise<Program>
}

/** Keeps the programs of all systems at hand; others are read from the database once. */
export function createProgramCache(
  database: Kysely<Database>,
  systems: { readonly [system: string]: readonly Program[] },
): Programs {
  const known = new Map(Object.values(systems).flatMap(all => all.map(it => [it.hash, it] as const)))
  return {
    of: system => systems[system] ?? [],
    find: async hash => {
      const kept = known.get(hash) ?? (await readProgram(database, hash))
      if (kept === null) {
        throw new HandrailError('not_found', `The program ${hash.slice(0, 12)} is not stored`, 'Start the walk anew.')
      }
      known.set(hash, kept)
      return kept
    },
  }
}
