import { createHash } from 'node:crypto'
import { readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ServerAddress } from '../systems/database/server-address.ts'
import { pidFileBeside } from './bot-process.ts'
import { isRunning } from './is-running.ts'

/**
 * Where the bot keeps its Postgres: below its home, or, run by root in a place that the server's account cannot reach,
 * below `/var/lib/handrail`. The one that was used last.
 */
async function findFolder(home: string): Promise<string | null> {
  const hash = createHash('sha256').update(path.resolve(home)).digest('hex').slice(0, 16)
  const places = [path.join(path.resolve(home), '.handrail'), path.join('/var/lib/handrail', hash)]
  const found: { folder: string; used: number }[] = []
  for (const folder of places.map(it => path.join(it, 'postgres'))) {
    const file = await stat(path.join(folder, 'server.json')).catch(() => null)
    if (file !== null) found.push({ folder, used: file.mtimeMs })
  }
  return found.sort((one, other) => other.used - one.used)[0]?.folder ?? null
}

/** The address of the bot's server; the bot has to be up. */
export async function readServerAddress(home: string): Promise<ServerAddress> {
  const folder = await findFolder(home)
  if (folder === null) throw new Error(`No database below ${home}: the bot has made none`)
  // The bot's own file: a port and a password.
  const file = JSON.parse(await readFile(path.join(folder, 'server.json'), 'utf8')) as {
    port: number
    password: string
  }
  return { host: '127.0.0.1', port: file.port, user: 'postgres', password: file.password }
}

/** Stops the server that a killed bot has left behind; nothing when none runs. */
export async function stopLeftBehind(home: string): Promise<void> {
  const folder = await findFolder(home)
  if (folder === null) return
  const data = path.join(folder, 'data')
  const pid = Number.parseInt(await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => ''), 10)
  const runs = () => isRunning(pid, data)
  if (!(await runs())) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 5_000 && (await runs()); waited += 20) await pause(20)
}

/** Forgets all that an earlier demo has left: its workspace is gone, so its incidents would lead nowhere. */
export async function forgetEarlier(home: string): Promise<void> {
  await killLeftBehind(home)
  await stopLeftBehind(home)
  const folder = await findFolder(home)
  if (folder !== null) await rm(folder, { recursive: true, force: true })
  await rm(path.join(path.resolve(home), '.handrail'), { recursive: true, force: true })
}

/** As the demo starts it; a bot that is run for real in this folder has the path that somebody typed. */
const programs = ['bin/start.js', 'src/main.ts'].map(it => fileURLToPath(new URL(`../../${it}`, import.meta.url)))

/** Ends the bot of a killed demo. Left to end by itself, it would start the database again that is taken from it. */
async function killLeftBehind(home: string): Promise<void> {
  const file = pidFileBeside(path.join(path.resolve(home), '.handrail', 'bot.log'))
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10)
  const runs = async () => (await Promise.all(programs.map(it => isRunning(pid, it)))).includes(true)
  if (!(await runs())) return
  process.kill(pid, 'SIGKILL')
  for (let waited = 0; waited < 5_000 && (await runs()); waited += 20) await pause(20)
}
