import { afterAll, beforeAll, expect, test } from 'vitest'
import { fireDue } from '../../src/flow/incident/fire-due.ts'
import { readRecord } from '../../src/flow/queries/read-record.ts'
import type { Services } from '../../src/flow/services.ts'
import { insertProposal } from '../../src/store/proposals.ts'
import { setTimers } from '../../src/store/timers.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { start } from '../support/decide.ts'
import { ana } from '../support/people.ts'
import { plan, proposed } from '../support/proposals.ts'

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
let services: Services
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  services = opened.services
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

async function givenWaiting(id: string): Promise<number> {
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(ana, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const { incident } = started
  const proposal = { ...proposed(), id, incident, walk: null, step: null, plan }
  await services.database.transaction().execute(async trx => {
    await insertProposal(trx, proposal, services)
    await setTimers(trx, [{ incident, kind: 'expire', subject: id, dueAt: proposal.dueAt }])
  })
  return incident
}

test('a level of the escalation is told once, however many copies fire at once', async () => {
  const { shop } = services.catalog.systems
  if (shop === undefined) throw new Error('There is no shop')
  const escalation = [
    { after: 600_000, to: ['@leads'] },
    { after: 300_000, to: ['U7'] },
  ]
  const told = { ...services, catalog: { ...services.catalog, systems: { shop: { ...shop, escalation } } } }
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(told, callerOf(ana, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  opened.clock.advance(300_000)
  await Promise.all(Array.from({ length: 5 }, () => fireDue(told)))
  const levels = async () =>
    (await readRecord(services, started.incident)).filter(it => it.kind === 'escalated').map(it => it.data)
  expect(await levels()).toMatchObject([{ level: 1, to: ['U7'], acting: [ana.id] }])
  opened.clock.advance(300_000)
  await Promise.all(Array.from({ length: 5 }, () => fireDue(told)))
  expect(await levels()).toMatchObject([{ level: 1 }, { level: 2, to: ['@leads'] }])
})

test('a clock that cannot fire, since its proposal cannot be read, holds up no other, and is said', async () => {
  const stuck = await givenWaiting('stuck')
  const good = await givenWaiting('good')
  await services.database
    .updateTable('proposals')
    .set({ sealed: services.encryption.encrypt('{') })
    .where('id', '=', 'stuck')
    .execute()
  await expect(fireDue(services)).rejects.toThrow('JSON')
  expect((await readRecord(services, good)).map(it => it.kind)).toEqual(['opened', 'expired'])
  expect((await readRecord(services, stuck)).map(it => it.kind)).toEqual(['opened'])
  opened.clock.advance(11_000)
  await expect(fireDue(services)).rejects.toThrow('JSON')
})
