import type { Encryption } from '../crypto/encryption.ts'
import { HandrailError, toError } from '../errors.ts'
import type { Db } from '../store/database.ts'
import { readRights } from '../store/grant-app.ts'
import { canDecryptLatest } from '../store/proposals.ts'
import { type Finding, good, note, wrong } from './finding.ts'

const oldest = 15

/**
 * The bot's own database: its version, who may change the record, the trigger that keeps it, and whether the key opens
 * what was sealed last; null where there is no key.
 */
export async function examineDatabase(db: Db, encryption: Encryption | null): Promise<readonly Finding[]> {
  try {
    const { version, role, mayRewrite, triggers } = await readRights(db)
    const opens = encryption === null ? null : await canDecryptLatest(db, encryption)
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
      ...(opens === null ? [] : [opens ? good('key', 'it opens what was sealed last') : otherKey]),
    ]
  } catch (thrown) {
    return [explainDatabase(thrown)]
  }
}

const otherKey = wrong(
  'key',
  'the last plan was sealed with another key',
  'Set HANDRAIL_KEY, or bring back the key file, as it was.',
)

/** Why the database cannot be asked, and what to do: a name that is wrong is mended otherwise than a password. */
export function explainDatabase(thrown: unknown): Finding {
  const error = toError(thrown)
  const mend = mends[codeOf(error)]
  const hint = error instanceof HandrailError ? error.hint : 'Check DATABASE_URL and that the server runs.'
  return wrong('database', error.message, mend ?? hint)
}

const mends: { readonly [code: string]: string } = {
  ENOTFOUND: 'The name of its host is unknown: check it in DATABASE_URL, and the DNS of this machine.',
  EAI_AGAIN: 'The name of its host could not be looked up: check the network and the DNS of this machine.',
  ECONNREFUSED: 'The host is there, and nothing listens on that port: start Postgres, or mend DATABASE_URL.',
  ETIMEDOUT: 'The host does not answer: check the network, and firewalls on the way.',
  EHOSTUNREACH: 'There is no way to the host: check the network.',
  ENETUNREACH: 'There is no way to the host: check the network.',
  '28P01': 'The server answers, and refuses the password: check user and password in DATABASE_URL.',
  '28000': 'The server answers, and refuses this user from here: check DATABASE_URL, and what pg_hba.conf allows.',
  '3D000': 'The server answers, and has no database of that name: check the end of DATABASE_URL.',
}

/** The code of the error, of what caused it, or of the first of several attempts to connect. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string' && Object.hasOwn(mends, error.code)) return error.code
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  return inner instanceof Error ? codeOf(inner) : ''
}
