import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Entry, entry } from '../../src/domain/decision.ts'
import type { Incident } from '../../src/incident/incident.ts'
import { insertIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { listSimilar } from '../../src/store/list-similar.ts'
import { appendEntries } from '../support/append-entries.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ana, at, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const by = { person: ana, source: 'slash', at } as const

async function opened(title: string, more: readonly Entry[] = [], changed: Partial<Incident> = {}): Promise<number> {
  return database.kysely.transaction().execute(async trx => {
    const incident = sampleIncident(await nextIncidentId(trx), { title, ...changed })
    await insertIncident(trx, incident)
    const entries = [entry('opened', by, { title, symptom: null, drill: incident.drill }), ...more]
    await appendEntries(trx, incident.id, entries, it => it)
    return incident.id
  })
}

const failing = (title: string) => entry('step-verdict', by, { title, outcome: 'not-as-expected' })
const passing = (title: string) => entry('step-verdict', by, { title, outcome: 'as-expected' })
const walked = (file: string) => entry('walk-started', by, { file, title: 'A runbook' })
const similarTo = async (id: number) => (await listSimilar(database.kysely, id, 2)).map(it => it.incident.id)

test('finds what has words of the title, the runbook or a failing check in common, the most alike first', async () => {
  const rollback = entry('executed', by, { title: 'Roll back opsmantik-console' })
  const health = await opened('Call events are lost', [walked('calls.md'), failing('Ask for its health'), rollback])
  const words = await opened('Losing call events since noon')
  const other = await opened('Certificate expires', [walked('tls.md'), passing('Ask for its health')])
  const elsewhere = await opened('Call events are lost', [walked('calls.md')], { system: 'cloudgreet' })
  const drill = await opened('Call events are lost', [], { drill: true })
  const now = await opened('Call event was lost', [walked('calls.md'), failing('Ask for its health')])
  const found = await listSimilar(database.kysely, now, 2)
  expect(found.map(it => it.incident.id)).toEqual([health, words])
  expect(found[0]?.changes).toEqual(['Roll back opsmantik-console'])
  for (const it of [other, elsewhere, drill]) expect(found.map(({ incident }) => incident.id)).not.toContain(it)
})

test('an incident is like none where nothing is in common, whatever signs its title has', async () => {
  const hostile = `it's \\ | & !( ) :* <-> ' "quoted" ${'ü'.repeat(3000)}`
  await opened(hostile)
  expect(await similarTo(await opened('Nobody can pay'))).toEqual([])
  expect(await similarTo(await opened(hostile))).toHaveLength(1)
  expect(await similarTo(999_999)).toEqual([])
})

test('a record that is there already is read when the words are first collected', async () => {
  const first = await opened('Queues grow without end', [walked('queues.md')])
  await sql`delete from handrail.incident_words`.execute(database.kysely)
  await sql`select handrail.add_words(incident, kind, data) from handrail.timeline order by sequence`.execute(
    database.kysely,
  )
  expect(await similarTo(await opened('The queue grows'))).toEqual([first])
})
