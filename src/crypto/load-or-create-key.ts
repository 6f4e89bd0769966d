import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** The key that sealed values rest under, kept in `home`: made once, where nobody else can read it. */
export async function loadOrCreateKey(home: string): Promise<Buffer> {
  const file = path.join(home, 'key')
  const made = `${file}-${randomUUID()}`
  await mkdir(home, { recursive: true, mode: 0o700 })
  await writeFile(made, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  try {
    // Whole at once: of two processes that start together one makes the key, and a kill leaves no half of it.
    await link(made, file)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
  } finally {
    await rm(made)
  }
  return readKeyFile(file)
}

/** The key that is kept in `home`; null where none was made. */
export async function findKey(home: string): Promise<Buffer | null> {
  return readKeyFile(path.join(home, 'key')).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
    throw thrown
  })
}

async function readKeyFile(file: string): Promise<Buffer> {
  return Buffer.from((await readFile(file, 'utf8')).trim(), 'hex')
}
