import { readFile } from 'node:fs/promises'

/**
 * Whether a process with this number runs and its command line holds these words: the number of one that was killed may
 * be another program's by now. Where there is no `/proc`, the number alone has to do.
 */
export async function isRunning(pid: number, words: string): Promise<boolean> {
  if (!Number.isInteger(pid)) return false
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(words)
  }
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
