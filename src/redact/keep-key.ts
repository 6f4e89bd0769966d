import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** The key that sealed values rest under, kept in `home`: made once, where nobody else can read it. */
export async function keepKey(home: string): Promise<Buffer> {
  const file = path.join(home, 'key')
  await mkdir(home, { recursive: true, mode: 0o700 })
  // `wx`: of two processes that start at once, one makes the key and both read it.
  await writeFile(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown
  })
  return Buffer.from((await readFile(file, 'utf8')).trim(), 'hex')
}
