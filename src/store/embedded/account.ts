import { execFile } from 'node:child_process'
import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { HandrailError } from '../../errors.ts'

/** Whom the database server runs as; null: whoever runs Handrail. */
export type Account = { readonly uid: number; readonly gid: number } | null

/**
 * Postgres refuses to run as root, so root lends it the account `postgres`, which is made when the system has none.
 * Throws `config_invalid` when it cannot be made.
 */
export async function postgresAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return null
  const known = await lookUp()
  if (known) return known
  try {
    await promisify(execFile)('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      env: serverEnvironment,
    })
  } catch (thrown) {
    throw noAccount(thrown)
  }
  const made = await lookUp()
  if (made) return made
  throw noAccount(null)
}

async function lookUp(): Promise<Account> {
  for (const line of (await readFile('/etc/passwd', 'utf8')).split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name === 'postgres') return { uid: Number(uid), gid: Number(gid) }
  }
  return null
}

function noAccount(cause: unknown): HandrailError {
  return new HandrailError(
    'config_invalid',
    'The embedded database does not run as root, and the account postgres is missing',
    'Run Handrail as another user, add the account postgres, or set DATABASE_URL.',
    cause,
  )
}

/** Whether the account may enter every folder on the way to the path, which exists. */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  if (account === null) return true
  let folder = dirname(await realpath(path))
  for (;;) {
    const { mode, uid, gid } = await stat(folder)
    const enter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & enter) === 0) return false
    if (folder === dirname(folder)) return true
    folder = dirname(folder)
  }
}

/**
 * The whole environment of the database server and of what makes its folder. The bot's own holds every secret of the
 * installation, and whoever may read the server's process would read them there. On Windows Node adds what the system
 * itself needs.
 */
export const serverEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}
