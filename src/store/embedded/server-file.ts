import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What others need to join the server. `owner`: whether the bot uses it, or only command lines do. */
export type ServerFile = { readonly port: number; readonly password: string; readonly owner: 'bot' | 'cli' }

/** `server.json` in the cluster's folder; only its writer's account may read it. */
export async function readServerFile(folder: string): Promise<ServerFile> {
  return JSON.parse(await readFile(join(folder, 'server.json'), 'utf8'))
}

/** Replaces the file whole, so that a reader never sees half of it. */
export async function writeServerFile(folder: string, file: ServerFile): Promise<void> {
  const staging = join(folder, `server.json.${randomUUID()}`)
  await writeFile(staging, JSON.stringify(file), { mode: 0o600 })
  await rename(staging, join(folder, 'server.json'))
}
