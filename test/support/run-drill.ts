import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/** `handrail drill …` as a process of its own from the bundle, in a folder of its own, with these lines typed into it. */
export async function runDrill(folder: string, words: readonly string[], lines: readonly string[] = []) {
  const child = spawn(process.execPath, [path.resolve('bin/handrail.js'), 'drill', ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: 'postgres://127.0.0.1:1/real' },
  })
  child.stdin.end(lines.map(it => `${it}\n`).join(''))
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, err, code }
}
