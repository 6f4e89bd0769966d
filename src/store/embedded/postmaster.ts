import { execFile, spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { serverEnvironment } from './account.ts'
import type { Cluster } from './cluster.ts'

/** The server process of a cluster, as its pid file says. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean }

/**
 * The server that runs on this data folder, whoever started it; null when none does. A pid file that a kill left
 * behind, whose number may be another process's by now, is no server.
 */
export async function findPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const [pid, , , port, , , , status] = text.split('\n')
  if (!(await commandLine(Number(pid))).includes(data)) return null
  return { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' }
}

/**
 * Starts a server that outlives this process. Returns when connections are accepted (true), or when it has ended:
 * the port is taken, or another process was quicker (false).
 */
export async function startPostmaster(cluster: Cluster, port: number): Promise<boolean> {
  await removeForeignPidFile(cluster.data)
  const log = await open(join(cluster.folder, 'postgres.log'), 'w', 0o600)
  const server = spawn(cluster.binaries.postgres, ['-D', cluster.data, '-p', String(port), ...settings], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    cwd: cluster.data,
    env: serverEnvironment,
    ...cluster.account,
  })
  let ended = false
  for (const event of ['exit', 'error']) {
    server.once(event, () => {
      ended = true
    })
  }
  server.unref()
  await log.close()
  while (!ended) {
    const found = await findPostmaster(cluster.data)
    if (found?.ready && found.pid === server.pid) return true
    await sleep(10)
  }
  return false
}

/** Ends all sessions, rolls back what they had open, and returns when the server has shut down. */
export async function stopPostmaster(data: string): Promise<void> {
  const running = await findPostmaster(data)
  if (running === null) return
  process.kill(running.pid, 'SIGINT')
  while ((await findPostmaster(data))?.pid === running.pid) await sleep(10)
}

const settings = Object.entries({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // Statements carry what people wrote; the log names only the error.
  log_min_error_statement: 'panic',
  log_min_messages: 'error',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Postgres does not start while the number in a left-behind pid file belongs to any living process of its account. */
async function removeForeignPidFile(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => '')
  const command = await commandLine(Number.parseInt(text, 10))
  if (command !== '' && !command.includes(data)) await rm(file, { force: true })
}

/** Empty when there is no such process, or when it has ended and is not yet waited for. */
async function commandLine(pid: number): Promise<string> {
  if (!Number.isInteger(pid)) return ''
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)], { env: serverEnvironment }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
}
