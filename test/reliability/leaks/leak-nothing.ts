import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readServerAddress } from '../../../playground/demo/embedded-server.ts'
import { openDatabase } from '../../../src/store/open-database.ts'
import { channel, type Story, startStory } from '../../support/start-story.ts'
import { type Outcome, type RunOptions, startTally, type Tally } from '../outcome.ts'
import { pressEverything, quiet } from '../press-everything.ts'
import { type Canary, environmentCanary, makeCanaries } from './canaries.ts'
import { exits } from './exits.ts'
import { layLeakyLibrary } from './leaky-library.ts'
import { startLeakySystem } from './leaky-system.ts'

const shipped = fileURLToPath(new URL('../../../runbooks', import.meta.url))

/**
 * R6: secrets and personal data are planted in what the systems answer, in their rows and errors, in the environment,
 * and in what people type; everything that an incident offers is pressed; then every exit is searched.
 */
export async function leakNothing({ rounds, seed, signal }: RunOptions, presses = 120): Promise<Outcome> {
  const tally = startTally('R6', 'planted secrets and personal data', seed)
  for (let round = 0; round < rounds && signal?.aborted !== true; round += 1) await plantAndSearch(tally, presses)
  return tally.outcome()
}

async function plantAndSearch(tally: Tally, presses: number): Promise<void> {
  const canaries = { answers: makeCanaries(), rows: makeCanaries(), people: makeCanaries() }
  const secret = environmentCanary()
  const system = await startLeakySystem([...canaries.answers, secret].map(it => it.planted))
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-leaky-'))
  await layLeakyLibrary(folder, system.url)
  const library = [shipped, folder].join(path.delimiter)
  const story = await startStory({ environment: { HANDRAIL_RUNBOOKS: library, LEAK_TOKEN: secret.value } })
  const home = path.join(story.home, '.handrail')
  const database = await openDatabase({ url: null, directory: home, owner: 'cli', onNotice: () => undefined })
  try {
    await plantRows(story.home, canaries.rows)
    await workOn(story, database.kysely, canaries.people, presses)
    const planted = [...Object.values(canaries).flat(), secret]
    tally.try(planted.length)
    for (const [exit, read] of Object.entries(exits)) {
      const gone = await read({ story, db: database.kysely, incident: 1 })
      if (Object.values(gone).join('') === '') tally.add('failed', `${exit}: there was nothing to search`)
      for (const [place, text] of Object.entries(gone)) {
        for (const it of leaked(planted, text)) tally.add('failed', `${exit}, ${place}: ${it}`)
      }
    }
  } finally {
    await database.stop()
    await story.close()
    await system.close()
    await rm(folder, { recursive: true })
  }
}

/** An incident from its start to its report, by people who type what they should not. */
async function workOn(
  story: Story,
  db: Parameters<typeof quiet>[0],
  canaries: readonly Canary[],
  presses: number,
): Promise<void> {
  const { ana, workspace } = story
  const all = canaries.map(it => it.planted).join(' ')
  await ana.command(`/incident start P1 Leaky It leaks ${all.replaceAll('\n', ' ').slice(0, 120)}`, channel)
  const card = await story.shown(/INC-1 · It leaks/)
  let typed = 0
  const typing = (field: string): string => {
    if (field.startsWith('typed')) return '127.0.0.1'
    if (field.startsWith('parameter')) return canaries[typed++ % 3]?.planted ?? ''
    return all
  }
  await pressEverything(story, db, card, { typing, most: presses })
  for (const { planted } of canaries) await ana.command(`/incident note INC-1 ${planted}`, channel)
  await ana.message(channel, `@Handrail update ${all}`, card.ts)
  await ana.command(`/incident ${all}`, channel)
  await ana.command('/health Leaky', channel)
  await ana.command('/incident list', channel)
  await ana.command('/incident timeline INC-1', channel)
  await ana.command('/incident report INC-1', channel)
  await workspace.until(() => workspace.files().find(it => it.bytes !== null), 'the report')
  await quiet(db)
}

/** Rows that the runbook reads, in columns of a table that the reader may see. */
async function plantRows(home: string, canaries: readonly Canary[]): Promise<void> {
  const client = new pg.Client({ ...(await readServerAddress(home)), database: 'opsmantik_demo' })
  await client.connect()
  for (const { planted } of canaries) {
    await client.query(
      `insert into public.calls
         (site_id, created_at, source, status, intent_action, intent_target, intent_stamp, fingerprint)
       values (gen_random_uuid(), now() + interval '1 day', $1, 'intent', 'phone', $1, $1, $1)`,
      [planted],
    )
  }
  await client.end()
}

/** What of the planted stands in the text, and what stands around it, with the value itself left out. */
function leaked(planted: readonly Canary[], text: string): readonly string[] {
  return planted.flatMap(({ kind, hidden }) =>
    hidden.flatMap(value => {
      const at = text.indexOf(value)
      if (at < 0) return []
      const around = text.slice(Math.max(0, at - 60), at + value.length + 40).replaceAll(value, '‹it›')
      return [`${kind}: …${around.replaceAll(/\s+/g, ' ')}…`]
    }),
  )
}
