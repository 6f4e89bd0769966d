import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { openCluster } from '../../src/store/embedded/cluster.ts'
import { joinServer } from '../../src/store/embedded/join-server.ts'
import { stopPostmaster } from '../../src/store/embedded/postmaster.ts'
import { makeHome } from '../support/make-home.ts'

/** A real Postgres of one's own, for a long run; every asked database is a new one on it. */
export async function startScratchServer(): Promise<{
  readonly database: () => Promise<string>
  readonly close: () => Promise<void>
}> {
  const home = await makeHome()
  const cluster = await openCluster(path.join(home.folder, '.handrail'))
  const server = await joinServer(cluster, 'cli')
  return {
    database: async () => {
      const name = `soak_${randomUUID()}`
      const session = new pg.Client({ connectionString: server })
      await session.connect()
      await session.query(`create database ${pg.escapeIdentifier(name)}`)
      await session.end()
      return Object.assign(new URL(server), { pathname: name }).href
    },
    close: async () => {
      await stopPostmaster(cluster.data)
      await rm(cluster.folder, { recursive: true, force: true })
      await home.remove()
    },
  }
}
