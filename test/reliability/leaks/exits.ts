import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { Db } from '../../../src/store/database.ts'
import type { Story } from '../../support/start-story.ts'

export type From = { readonly story: Story; readonly db: Db; readonly incident: number }

/** Text by its place: a table, a command, or the exit itself. */
type Gone = { readonly [place: string]: string }

/** Every way by which text leaves the process, and all that has gone by it. */
export const exits: { readonly [exit: string]: (from: From) => Promise<Gone> } = {
  'calls to Slack': async ({ story }) => {
    const calls = Object.groupBy(story.workspace.journal.calls(), it => it.method)
    return Object.fromEntries(
      Object.entries(calls).map(([method, all]) => [method, JSON.stringify(all?.map(it => it.arguments))]),
    )
  },
  'acknowledgements to Slack': async ({ story }) => ({
    all: JSON.stringify(story.workspace.journal.deliveries().map(it => it.ack)),
  }),
  'files in Slack': async ({ story }) =>
    Object.fromEntries(story.workspace.files().map(it => [it.name, `${it.title} ${it.bytes?.toString('utf8') ?? ''}`])),
  'the log': async ({ story }) => ({
    output: story.demo.bot.output(),
    file: await readFile(path.join(story.home, '.handrail', 'bot.log'), 'utf8'),
  }),
  'the database': async ({ db }) =>
    Object.fromEntries(
      await Promise.all((await tablesOf(db)).map(async it => [`${it.schema}.${it.name}`, await rowsOf(db, it)])),
    ),
  'the command line': async ({ story, incident }) => {
    const orders = ['list', `timeline ${incident}`, `verify ${incident}`]
    return Object.fromEntries(
      await Promise.all(orders.map(async words => [words, await commandLine(story.home, words.split(' '))])),
    )
  },
}

async function tablesOf(db: Db): Promise<readonly { readonly schema: string; readonly name: string }[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables where schemaname in ('handrail', 'handrail_jobs')`.execute(
    db,
  )
  return rows
}

/** All rows as Postgres writes them, every column. */
async function rowsOf(db: Db, { schema, name }: { readonly schema: string; readonly name: string }): Promise<string> {
  const { rows } = await sql<{ row: string }>`select it::text as row from ${sql.id(schema, name)} as it`.execute(db)
  return rows.map(it => it.row).join('\n')
}

const cli = fileURLToPath(new URL('../../../bin/handrail.js', import.meta.url))

async function commandLine(home: string, words: readonly string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, [cli, ...words], { cwd: home })
  const { stdout, stderr } = await run.catch(thrown => thrown)
  return `${stdout}${stderr}`
}
