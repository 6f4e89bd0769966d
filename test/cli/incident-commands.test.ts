import { afterAll, beforeAll, expect, test } from 'vitest'
import { timeline, verify } from '../../src/cli/incident-commands.ts'
import { readLocalConfig } from '../../src/config.ts'
import { makeRedactor } from '../../src/redact/redact.ts'
import { insertIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { appendEntries, readTimeline } from '../../src/store/timeline.ts'
import { buryDrill } from '../../src/store/tombstones.ts'
import { type TestDatabase, testDatabase } from '../store/database.ts'
import { ana, at, sampleEntry, sampleIncident } from '../store/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** A drill with a record of two entries. */
async function drill(): Promise<{ readonly id: number; readonly head: string | undefined }> {
  return database.kysely.transaction().execute(async trx => {
    const id = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(id, { drill: true }))
    await appendEntries(trx, id, [sampleEntry(), sampleEntry({ text: 'more' })], it => it)
    return { id, head: (await readTimeline(trx, id, { after: 0, limit: 9 })).at(-1)?.hash }
  })
}

async function run(command: typeof verify, ...args: string[]) {
  const redact = makeRedactor({ secrets: [] })
  const said = { out: '', err: '' }
  const out = {
    stdout: { write: (text: string) => (said.out += redact.text(text)) },
    stderr: { write: (text: string) => (said.err += redact.text(text)) },
  }
  const code = await command(args, out, readLocalConfig({ DATABASE_URL: database.url }))
  return { code, ...said }
}

test('a deleted drill is said to be one, with when it went and where its record ended', async () => {
  const { id, head } = await drill()
  expect(await run(verify, `INC-${id}`)).toMatchObject({ code: 0, err: '' })
  await database.kysely
    .transaction()
    .execute(trx => buryDrill(trx, { id, openedAt: at, resolvedAt: at }, ana, new Date('2026-10-02T09:30:00Z')))
  const err = `INC-${id} was a drill and was deleted on 2026-10-02T09:30:00.000Z by ana; its record had 2 entries and ended with the hash ${head}.\n`
  expect(await run(verify, `${id}`)).toEqual({ code: 2, out: '', err })
  expect(await run(timeline, `${id}`)).toEqual({ code: 2, out: '', err })
})

test('a number that was never given has no incident', async () => {
  expect(await run(verify, '999999')).toEqual({ code: 2, out: '', err: 'There is no INC-999999.\n' })
})
