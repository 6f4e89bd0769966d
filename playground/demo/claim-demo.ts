import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isRunning } from './is-running.ts'

/** Held by one demo in a folder, from before it touches anything there until it has stopped. */
export type DemoClaim = {
  /** Says where the demo's page is, for whoever is refused. */
  readonly saveUrl: (url: string) => Promise<void>
  readonly release: () => Promise<void>
}

/** What the file of a claim holds. */
type Holder = { readonly pid: number; readonly url: string | null }

/**
 * Makes this process the only demo of the folder `home`. The claim of a demo that was killed is taken over.
 * @param what `demo`, or `drill`, as the program that holds the claim is called.
 * @throws when another one runs there; the message names its process and its page.
 */
export async function claimDemo(home: string, what: 'demo' | 'drill' = 'demo'): Promise<DemoClaim> {
  const file = path.join(home, 'demo.json')
  const text = (url: string | null) => JSON.stringify({ pid: process.pid, url } satisfies Holder)
  await mkdir(home, { recursive: true })
  while (!(await createFile(file, text(null)))) {
    const holder = await readHolder(file)
    if (holder !== null && (await isRunning(holder.pid, what))) throw alreadyRunning(holder, what)
    await rm(file, { force: true })
  }
  return {
    saveUrl: url => writeFile(file, text(url)),
    release: () => rm(file, { force: true }),
  }
}

/** False when the file exists. */
async function createFile(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' })
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false
    throw thrown
  }
}

/** null when the file is gone, or a kill left half of it. */
async function readHolder(file: string): Promise<Holder | null> {
  try {
    const { pid, url } = JSON.parse(await readFile(file, 'utf8'))
    return Number.isInteger(pid) ? { pid, url: typeof url === 'string' ? url : null } : null
  } catch {
    return null // the file is then made anew
  }
}

function alreadyRunning({ pid, url }: Holder, what: string): Error {
  const where = url === null ? 'it is starting' : `its page is ${url}`
  return new Error(`The ${what} runs already, process ${pid}; ${where}. Stop it with Ctrl-C before you start another.`)
}
