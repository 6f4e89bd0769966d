import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { secretNames } from './catalog.ts'
import { systemClock } from './clock.ts'
import { readLocalConfig } from './config.ts'
import { escapeUnseen } from './domain/shorten.ts'
import { HandrailError, toError } from './errors.ts'
import { readLibrary } from './library/read-library.ts'
import { createLog } from './log.ts'
import { secretsOf } from './redact/open-redactor.ts'
import { makeRedactor } from './redact/redactor.ts'
import { readRecording } from './replay/read-recording.ts'
import { replayRecording } from './replay/replay-recording.ts'
import { openDatabase } from './store/open-database.ts'

const usage = `npm run replay -- FILE [--database URL]

Feeds the payloads of a recording through the bot and prints its answers. A recording comes from the demo:
curl http://127.0.0.1:4600/page/recording > FILE. Nothing is sent to Slack or to any other system.
The database is an empty one that is thrown away, or with --database the one given: a copy, since inputs are decided in it.
`

process.exitCode = await run(process.argv.slice(2), process.env)

async function run(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { file, url } = readWords(words)
  if (file === undefined) {
    process.stderr.write(usage)
    return 2
  }
  const home = await mkdtemp(path.join(tmpdir(), 'handrail-replay-'))
  try {
    const recording = readRecording(await readFile(file, 'utf8'))
    const library = await readLibrary(readLocalConfig(env).runbooks)
    const redact = makeRedactor({ secrets: secretsOf(env, secretNames(library.catalog)) })
    const database = await openDatabase({ url, directory: home, owner: 'bot', onNotice: () => undefined })
    try {
      await replayRecording(recording, {
        ...{ library, redact, database: database.kysely, clock: systemClock() },
        log: createLog({ level: 'warn', redact: redact.json }),
        print: line => process.stdout.write(`${escapeUnseen(redact.text(line))}\n`),
      })
    } finally {
      await database.stop()
    }
    return 0
  } catch (thrown) {
    const error = toError(thrown)
    const hint = error instanceof HandrailError ? ` ${error.hint}` : ''
    process.stderr.write(escapeUnseen(`${error.message}.${hint}\n`))
    return 1
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

function readWords(words: readonly string[]): { readonly file: string | undefined; readonly url: string | null } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { database: { type: 'string' } },
    })
    return { file: positionals.length === 1 ? positionals[0] : undefined, url: values.database ?? null }
  } catch {
    return { file: undefined, url: null }
  }
}
