import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { isRunbookFile } from '../../library/find-files.ts'

/** So long after a change an editor has written all of the file. */
const settleMs = 100

/**
 * Calls with the files that were written, made or taken away under these paths, one call at a time, until the signal
 * ends it.
 * @param ready called when nothing that changes from then on is missed.
 */
export async function watchFiles(
  paths: readonly string[],
  changed: (files: readonly string[]) => Promise<void>,
  ready: () => void,
  ended: AbortSignal | undefined,
): Promise<void> {
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const watchers: FSWatcher[] = []
  await new Promise<void>((resolve, reject) => {
    const call = () => {
      const files = [...waiting]
      waiting.clear()
      running = running.then(() => changed(files)).catch(reject)
    }
    const note = (file: string) => {
      waiting.add(file)
      clearTimeout(timer)
      timer = setTimeout(call, settleMs)
    }
    const begin = async () => {
      for (const target of paths) watchers.push(await watcherOf(target, note))
      for (const it of watchers) it.on('error', reject)
      ready()
    }
    ended?.addEventListener('abort', () => resolve(), { once: true })
    begin().catch(reject)
  }).finally(() => {
    clearTimeout(timer)
    for (const it of watchers) it.close()
  })
  await running
}

/** An editor replaces a file by another, which only its folder is told of. */
async function watcherOf(target: string, note: (file: string) => void): Promise<FSWatcher> {
  const isFolder = (await stat(target)).isDirectory()
  const folder = isFolder ? target : path.dirname(target)
  return watch(folder, { recursive: isFolder, persistent: true }, (_, name) => {
    if (name === null) return
    if (!isFolder && name === path.basename(target)) note(target)
    if (isFolder && isRunbookFile(name)) note(path.join(folder, name))
  })
}
