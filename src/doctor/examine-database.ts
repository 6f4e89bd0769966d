import { toError } from '../errors.ts'
import type { Db } from '../store/database.ts'
import { readRights } from '../store/read-rights.ts'
import { type Finding, good, note, wrong } from './finding.ts'

const oldest = 15

/** The bot's own database: its version, who may change the record, and the trigger that keeps it. */
export async function examineDatabase(db: Db): Promise<readonly Finding[]> {
  try {
    const { version, role, mayRewrite, triggers } = await readRights(db)
    const major = Math.floor(version / 10_000)
    return [
      major >= oldest
        ? good('database', `Postgres ${major}`)
        : wrong('database', `Postgres ${major}`, `Move to Postgres ${oldest} or later.`),
      triggers
        ? good('record', 'append-only: its triggers are on')
        : wrong(
            'record',
            'its append-only triggers are off',
            'Switch them on: alter table handrail.timeline enable always trigger all (also heads, tombstones, incidents); then handrail verify.',
          ),
      mayRewrite
        ? note('roles', `${role} both owns the tables and runs`, 'Run as another role: see docs/two-roles.md.')
        : good('roles', `${role} can add to the record and not change it`),
    ]
  } catch (thrown) {
    return [wrong('database', toError(thrown).message, 'Check DATABASE_URL and that the server runs.')]
  }
}
