import { readFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import path from 'node:path'
import type { WebClient } from '@slack/web-api'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Catalog } from '../catalog.ts'
import { toError } from '../errors.ts'
import type { Program } from '../runbook/program.ts'
import type { Db } from '../store/database.ts'
import { readRights } from '../store/grant-app.ts'
import { examineSlack } from './examine-slack.ts'
import { examineTargets } from './examine-targets.ts'
import { type Finding, good, note, wrong } from './finding.ts'

export type Examined = {
  readonly catalog: Catalog
  readonly programs: { readonly [system: string]: readonly Program[] }
  readonly client: WebClient
  readonly appToken: string | null
  /** null: it could not be opened, which was said already. */
  readonly database: Db | null
  readonly environment: (name: string) => string | null
}

const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) })

/** Everything that must be so for the bot to be of use, in the order in which it is mended. */
export async function examine(asked: Examined): Promise<readonly Finding[]> {
  const { catalog, programs, database, environment } = asked
  const all = await Promise.all([
    readScopes().then(scopes => examineSlack({ ...asked, scopes })),
    database === null ? [] : examineDatabase(database),
    examineTargets(catalog, environment),
  ])
  const systems = Object.keys(catalog.systems).length
  return [good('catalog', `${systems} ${systems === 1 ? 'system' : 'systems'}`), ...runbooks(programs), ...all.flat()]
}

function runbooks(programs: Examined['programs']): readonly Finding[] {
  const all = Object.values(programs).flat()
  const found = all.flatMap(({ file, diagnostics }) => {
    const counts = (['error', 'warning'] as const)
      .map(severity => ({ severity, count: diagnostics.filter(it => it.severity === severity).length }))
      .filter(it => it.count > 0)
      .map(it => `${it.count} ${it.severity}${it.count === 1 ? '' : 's'}`)
    const what = `${file} has ${counts.join(' and ')}`
    return counts.length === 0 ? [] : [note('runbooks', what, 'handrail runbook lint says where.')]
  })
  return found.length === 0 ? [good('runbooks', `${all.length} without errors or warnings`)] : found
}

/** What the shipped manifest asks for; null where it is not shipped. */
async function readScopes(): Promise<readonly string[] | null> {
  // Beside `package.json`, however deep this file lies below it: bundled it lies elsewhere.
  const project = path.dirname(findPackageJSON(import.meta.url) ?? '')
  const text = await readFile(path.join(project, 'manifest.yml'), 'utf8').catch(() => null)
  return text === null ? null : manifest.parse(parse(text)).oauth_config.scopes.bot
}

const oldest = 15

/** The bot's own database: its version, who may change the record, and the trigger that keeps it. */
async function examineDatabase(db: Db): Promise<readonly Finding[]> {
  try {
    const { version, role, mayRewrite, triggers } = await readRights(db)
    const major = Math.floor(version / 10_000)
    return [
      major >= oldest
        ? good('database', `Postgres ${major}`)
        : wrong('database', `Postgres ${major}`, `Move to Postgres ${oldest} or later.`),
      triggers
        ? good('record', 'append-only: its triggers are on')
        : wrong(
            'record',
            'its append-only triggers are off',
            'Switch them on: alter table handrail.timeline enable always trigger all (also heads, tombstones, incidents); then handrail verify.',
          ),
      mayRewrite
        ? note('roles', `${role} both owns the tables and runs`, 'Run as another role: see docs/two-roles.md.')
        : good('roles', `${role} can add to the record and not change it`),
    ]
  } catch (thrown) {
    return [wrong('database', toError(thrown).message, 'Check DATABASE_URL and that the server runs.')]
  }
}
