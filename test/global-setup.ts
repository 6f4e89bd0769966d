import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openCluster } from '../src/store/embedded/cluster.ts'
import { stopPostmaster } from '../src/store/embedded/postmaster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the database server of this test run lies once a test has asked for it. */
    databaseDirectory: string
  }
}

/** One Postgres for the whole run, started by the first test that wants a database and stopped here. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'handrail-test-'))
  await chmod(folder, 0o711)
  const directory = join(folder, '.handrail')
  project.provide('databaseDirectory', directory)
  return async () => {
    if (await stat(directory).catch(() => null)) {
      const cluster = await openCluster(directory)
      await stopPostmaster(cluster.data)
      await rm(cluster.folder, { recursive: true })
    }
    await rm(folder, { recursive: true })
  }
}
