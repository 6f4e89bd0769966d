import { afterAll, beforeAll, expect, test } from 'vitest'
import { markShown } from '../../src/store/claim-message.ts'
import {
  incidentByThread,
  insertIncident,
  lockIncident,
  nextIncidentId,
  openIncidents,
  readIncident,
  saveIncident,
} from '../../src/store/incidents.ts'
import { cardOf, markSurfaces } from '../../src/store/messages.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ana, at, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function opened(changed: Parameters<typeof sampleIncident>[1] = {}) {
  return database.kysely.transaction().execute(async trx => {
    const incident = sampleIncident(await nextIncidentId(trx), changed)
    await insertIncident(trx, incident)
    return incident
  })
}

test('an incident is read back as it was written', async () => {
  const incident = await opened({ commander: ana, acknowledgedAt: at, updateEvery: null, respondBy: null })
  expect(await readIncident(database.kysely, incident.id)).toEqual(incident)
})

test('what is saved is the whole new state', async () => {
  const incident = await opened()
  const resolved = { ...incident, version: 2, status: 'resolved', resolvedAt: at, summary: 'Rolled back' } as const
  await database.kysely.transaction().execute(trx => saveIncident(trx, resolved))
  expect(await readIncident(database.kysely, incident.id)).toEqual(resolved)
})

test('an unknown number is no incident', async () => {
  expect(await readIncident(database.kysely, 999_999)).toBeNull()
  expect(await database.kysely.transaction().execute(trx => lockIncident(trx, 999_999))).toBeNull()
})

test('two who decide on one incident take turns, and the second sees what the first decided', async () => {
  const { id } = await opened()
  const decide = () =>
    database.kysely.transaction().execute(async trx => {
      const incident = await lockIncident(trx, id)
      if (incident) await saveIncident(trx, { ...incident, version: incident.version + 1 })
    })
  await Promise.all(Array.from({ length: 6 }, decide))
  expect((await readIncident(database.kysely, id))?.version).toBe(7)
})

test('open incidents are listed newest first, as many as asked for, without the resolved ones', async () => {
  const channel = 'C-list'
  const [first, second, third] = [
    await opened({ channel }),
    await opened({ channel, status: 'resolved' }),
    await opened({ channel }),
  ]
  expect((await openIncidents(database.kysely, 9, [channel])).map(({ id }) => id)).toEqual([third.id, first.id])
  const all = (await openIncidents(database.kysely, 100)).map(({ id }) => id)
  expect(all).toEqual(all.toSorted((a, b) => b - a))
  expect(all).not.toContain(second.id)
  expect(await openIncidents(database.kysely, 1)).toHaveLength(1)
})

test("a thread belongs to the incident whose card it hangs on, and no other message's thread does", async () => {
  const { id } = await opened()
  const shown = { version: 1, channel: 'C-thread', contentHash: 'x' }
  await database.kysely.transaction().execute(trx => markSurfaces(trx, { incident: id, board: null }, ['card']))
  const card = await cardOf(database.kysely, id)
  await markShown(database.kysely, card ?? expect.fail(), { ...shown, ts: '1.1' })
  expect((await incidentByThread(database.kysely, 'C-thread', '1.1'))?.id).toBe(id)
  expect(await incidentByThread(database.kysely, 'C-thread', '1.2')).toBeNull()
  expect(await incidentByThread(database.kysely, 'C-other', '1.1')).toBeNull()
})

test('text with characters that Postgres refuses is kept without them', async () => {
  const incident = await opened({ title: 'a\0b\ud800c', summary: '\0', openedBy: { id: 'U1', name: 'x\0\\u0000' } })
  expect(await readIncident(database.kysely, incident.id)).toMatchObject({
    title: 'a\ufffdb\ufffdc',
    summary: '\ufffd',
    openedBy: { id: 'U1', name: 'x\ufffd\\u0000' },
  })
})
