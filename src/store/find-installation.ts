import type { Db } from './database.ts'

/** What tells this installation's incidents from those of another that numbers them likewise. */
export async function findInstallation(db: Db): Promise<string> {
  const row = await db.selectFrom('lastNumber').select('installation').executeTakeFirstOrThrow()
  return row.installation
}
