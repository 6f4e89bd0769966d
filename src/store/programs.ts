import type { Program } from '../runbook/program.ts'
import { type Writer, write } from './batch.ts'
import type { Db } from './database.ts'
import { jsonText, plainText } from './storage-codec.ts'

/** Keeps a compiled runbook by its hash; one that is known already is left as it is. */
export async function saveProgram(to: Writer, program: Program): Promise<void> {
  await write(to, db =>
    db
      .insertInto('programs')
      .values({
        hash: program.hash,
        file: program.file,
        title: plainText(program.title),
        system: program.system,
        program: jsonText(program),
      })
      .onConflict(conflict => conflict.column('hash').doNothing()),
  )
}

export async function readProgram(db: Db, hash: string): Promise<Program | null> {
  const row = await db.selectFrom('programs').select('program').where('hash', '=', hash).executeTakeFirst()
  return row?.program ?? null
}
