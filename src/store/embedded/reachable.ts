import { realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './account.ts'

/** Whether the account may enter every folder on the way to the path, which exists. */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  if (account === null) return true
  let folder = dirname(await realpath(path))
  for (;;) {
    const { mode, uid, gid } = await stat(folder)
    const enter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & enter) === 0) return false
    if (folder === dirname(folder)) return true
    folder = dirname(folder)
  }
}
