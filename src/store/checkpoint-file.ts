import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Head } from './heads.ts'

/** Ends of records, a line of JSON each, kept beside the database: what they say is not restored or changed with it. */
export function checkpointFile(home: string): string {
  return path.join(home, 'heads.jsonl')
}

/** Adds to the file; where there is none it is made, for nobody else to read. */
export async function appendCheckpoint(home: string, heads: readonly Head[]): Promise<void> {
  if (heads.length === 0) return
  const lines = heads.map(({ incident, length, head }) => `${JSON.stringify({ incident, length, head })}\n`)
  await mkdir(home, { recursive: true, mode: 0o700 })
  await appendFile(checkpointFile(home), lines.join(''), { mode: 0o600 })
}

/** The longest end of each record that the file knows; none where there is no file. Lines that a kill cut are left out. */
export async function readCheckpoint(home: string): Promise<readonly Head[]> {
  const text = await readFile(checkpointFile(home), 'utf8').catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return ''
    throw thrown
  })
  const ends = new Map<number, Head>()
  for (const line of text.split('\n')) {
    const head = parseHead(line)
    if (head !== null && head.length >= (ends.get(head.incident)?.length ?? 0)) ends.set(head.incident, head)
  }
  return [...ends.values()]
}

function parseHead(line: string): Head | null {
  try {
    const { incident, length, head } = JSON.parse(line)
    if (!Number.isInteger(incident) || !Number.isInteger(length) || typeof head !== 'string') return null
    return { incident, length, head }
  } catch {
    return null // a line that was not written to its end
  }
}
