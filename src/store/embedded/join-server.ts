import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HandrailError } from '../../errors.ts'
import { type Cluster, readServerFile, writeServerFile } from './cluster.ts'
import { findPostmaster, startPostmaster } from './postmaster.ts'

/**
 * The address of the cluster's server, which is started when none runs. One that a killed process left behind is
 * joined like any other; several processes may call this at once.
 * Throws `database_unreachable` when the server does not start.
 */
export async function joinServer(cluster: Cluster, owner: 'bot' | 'cli'): Promise<string> {
  const { password, port: kept, owner: before } = await readServerFile(cluster.folder)
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    const running = await findPostmaster(cluster.data)
    if (running?.ready) {
      // A command line that joins the bot's server does not make it its own.
      if (owner === 'bot' && before !== 'bot')
        await writeServerFile(cluster.folder, { port: running.port, password, owner })
      return addressOf(running.port, password)
    }
    if (running === null) {
      const port = await freePort(kept)
      if (await startPostmaster(cluster, port)) {
        await writeServerFile(cluster.folder, { port, password, owner })
        return addressOf(port, password)
      }
    }
    await sleep(20)
  }
  const log = await readFile(join(cluster.folder, 'postgres.log'), 'utf8')
  throw new HandrailError(
    'database_unreachable',
    `The embedded database in ${cluster.folder} does not start`,
    /FATAL: .*/.exec(log)?.[0] ?? 'Its file postgres.log says why.',
  )
}

/** Milliseconds. The processes of a killed server take a moment to end, and one that was killed reads its log first. */
const patience = 20_000

function addressOf(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

/** The preferred port, or any other when it is taken; 0 prefers none. */
async function freePort(preferred: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', error => (preferred === 0 ? reject(error) : resolve(freePort(0))))
    server.listen(preferred, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
