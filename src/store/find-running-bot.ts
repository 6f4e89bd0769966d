import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { isAlive } from './embedded/hold-server.ts'

/** A bot that keeps its state in a folder of this machine, as others there find it. */
export type RunningBot = {
  readonly pid: number
  /** The folders that it has read its catalog and runbooks from. */
  readonly runbooks: readonly string[]
  /** Ids of the channels where incidents are shown, as in `Services`, */
  readonly channel: string
  readonly channels: { readonly [system: string]: string }
  /** and the address of their workspace. */
  readonly workspaceUrl: string
  /** How far its clock is ahead of the machine's, in milliseconds: only that of a demo or a test is moved. */
  readonly aheadMs: number
}

const shape = z.object({
  pid: z.int(),
  runbooks: z.array(z.string()),
  channel: z.string(),
  channels: z.record(z.string(), z.string()),
  workspaceUrl: z.string(),
  aheadMs: z.number().min(0).default(0),
})

const fileOf = (home: string): string => path.join(home, 'bot.json')

/** The bot whose state is in this folder, where it runs; null where none does. */
export async function findRunningBot(home: string): Promise<RunningBot | null> {
  const text = await readFile(fileOf(home), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const bot = shape.parse(JSON.parse(text))
    // What a kill left behind is no bot.
    return isAlive(bot.pid) ? bot : null
  } catch {
    return null
  }
}

/**
 * Says in the folder that this process is its bot; with a database of their own several bots may share one, and it says
 * nothing. @returns what takes that back.
 */
export async function saveRunningBot(
  {
    home,
    runbooks,
    databaseUrl,
  }: Pick<RunningBot, 'runbooks'> & { readonly home: string; readonly databaseUrl: string | null },
  shown: Pick<RunningBot, 'channel' | 'channels' | 'workspaceUrl'>,
): Promise<() => Promise<void>> {
  if (databaseUrl !== null) return async () => undefined
  const bot: RunningBot = { pid: process.pid, runbooks, ...shown, aheadMs: 0 }
  await mkdir(home, { recursive: true })
  await writeFile(fileOf(home), JSON.stringify(bot))
  return () => rm(fileOf(home), { force: true })
}

/** The clock of this process was moved: what is typed beside it is to have its time. Nothing where it is not the folder's bot. */
export async function saveRunningClock(home: string, aheadMs: number): Promise<void> {
  const bot = await findRunningBot(home)
  if (bot?.pid === process.pid) await writeFile(fileOf(home), JSON.stringify({ ...bot, aheadMs }))
}
