import { readFile } from 'node:fs/promises'
import type { WebClient } from '@slack/web-api'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Catalog } from '../catalog.ts'
import type { Program } from '../runbook/program.ts'
import type { Db } from '../store/database.ts'
import { examineDatabase } from './examine-database.ts'
import { examineSlack } from './examine-slack.ts'
import { examineTargets } from './examine-targets.ts'
import { type Finding, good, note } from './finding.ts'

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
  const text = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8').catch(() => null)
  return text === null ? null : manifest.parse(parse(text)).oauth_config.scopes.bot
}
