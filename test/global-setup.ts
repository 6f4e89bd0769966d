import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildBundle } from '../bin/build-bundle.js'
import { findBundle } from '../bin/bundle.js'
import { openCluster } from '../src/store/embedded/cluster.ts'
import { stopPostmaster } from '../src/store/embedded/postmaster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the database server of this test run lies once a test has asked for it. */
    databaseDirectory: string
  }
}

/**
 * The bundle that the stories run, brought up to date once for all of them, and one Postgres for the whole run, started
 * by the first test that wants a database and stopped here.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (findBundle().state !== 'current') await buildBundle()
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), `handrail-test-${process.pid}-`))
  await chmod(folder, 0o711)
  project.provide('databaseDirectory', join(folder, '.handrail'))
  return () => remove(folder)
}

/** What runs that were killed have left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = /^handrail-test-(\d+)-/.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) await remove(join(tmpdir(), name))
  }
}

async function remove(folder: string): Promise<void> {
  const directory = join(folder, '.handrail')
  if (await stat(directory).catch(() => null)) {
    const cluster = await openCluster(directory)
    await stopPostmaster(cluster.data)
    await rm(cluster.folder, { recursive: true })
  }
  await rm(folder, { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
