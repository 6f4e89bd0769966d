import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { openCluster, readServerFile, writeServerFile } from '../../src/store/embedded/cluster.ts'
import { openJobs } from '../../src/store/jobs.ts'
import { openDatabase } from '../../src/store/open-database.ts'

let making: Promise<string> | null = null

/**
 * Lays an embedded database with all tables and queues into a home that has none, in a tenth of the time that a bot
 * needs to make its own: a copy of one that is made once in a test run. Outside of a test run it does nothing.
 */
export async function layCluster(home: string): Promise<void> {
  if (process.env.VITEST === undefined) return
  const { inject } = await import('vitest')
  making ??= makeTemplate(path.join(path.dirname(inject('databaseDirectory')), 'template'))
  const folder = path.join(home, '.handrail')
  await mkdir(folder, { mode: 0o711 })
  // Unlike Node's own way to copy, it keeps the owner.
  await promisify(execFile)('cp', ['-Rp', path.join(await making, '.handrail', 'postgres'), folder])
}

/** Several test files may make it at once: the first one that is done puts it there. */
async function makeTemplate(place: string): Promise<string> {
  if (await stat(place).catch(() => null)) return place
  const staging = `${place}-${randomUUID()}`
  await mkdir(staging)
  const directory = path.join(staging, '.handrail')
  const database = await openDatabase({ url: null, directory, owner: 'bot', onNotice: () => undefined })
  const jobs = await openJobs({ url: database.url, sole: true, onError: () => undefined })
  await jobs.stop(1_000)
  await database.stop()
  const { folder } = await openCluster(directory)
  // Each copy finds a port of its own.
  await writeServerFile(folder, { ...(await readServerFile(folder)), port: 0, owner: 'cli' })
  await rename(staging, place).catch(() => rm(staging, { recursive: true }))
  return place
}
