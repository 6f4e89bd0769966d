import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openCluster } from '../../src/store/embedded/cluster.ts'
import { joinServer } from '../../src/store/embedded/join-server.ts'
import { openJobs } from '../../src/store/jobs.ts'
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts'

/** `close` drops the database. */
export type TestDatabase = Pick<OpenDatabase, 'kysely' | 'url'> & { readonly close: () => Promise<void> }

/** A database of its own on the run's real Postgres, with all tables and queues, in about 0.1 s. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await joinServer(await openCluster(inject('databaseDirectory')), 'cli')
  const name = `test_${randomUUID()}`
  await withSession(server, async session => {
    await makeTemplate(session, server)
    await session.query(`create database ${pg.escapeIdentifier(name)} template handrail`)
  })
  const url = addressOf(server, name)
  const database = await openDatabase({ url, directory: '', owner: 'cli', onNotice: () => undefined })
  return {
    kysely: database.kysely,
    url,
    close: async () => {
      await database.stop()
      await withSession(server, session => session.query(`drop database ${pg.escapeIdentifier(name)} with (force)`))
    },
  }
}

/** Test files run at once: the first makes the template, the others wait for it. */
async function makeTemplate(session: pg.Client, server: string): Promise<void> {
  await session.query('select pg_advisory_lock(1)')
  const { rowCount } = await session.query(`select from pg_database where datname = 'handrail'`)
  if (rowCount === 0) {
    await session.query('create database unfinished')
    const url = addressOf(server, 'unfinished')
    const database = await openDatabase({ url, directory: '', owner: 'cli', onNotice: () => undefined })
    await database.stop()
    const jobs = await openJobs({ url, sole: false, onError: () => undefined })
    await jobs.stop(1000)
    await session.query('alter database unfinished rename to handrail')
  }
  await session.query('select pg_advisory_unlock(1)')
}

async function withSession<T>(url: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = new pg.Client({ connectionString: url })
  await session.connect()
  try {
    return await work(session)
  } finally {
    await session.end()
  }
}

function addressOf(server: string, name: string): string {
  return Object.assign(new URL(server), { pathname: name }).href
}
