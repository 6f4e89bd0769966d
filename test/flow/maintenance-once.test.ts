import { afterAll, beforeAll, expect, test } from 'vitest'
import { fireDue } from '../../src/flow/incident/fire-due.ts'
import { moveMaintenance, planMaintenance } from '../../src/flow/incident/maintenance-commands.ts'
import { listWindows } from '../../src/store/list-windows.ts'
import { addMonitors, saveMonitor } from '../../src/store/monitors.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { decide } from '../support/decide.ts'
import { ana } from '../support/people.ts'

const hour = 3_600_000
type Opened = Awaited<ReturnType<typeof openServices>>

let database: TestDatabase
let copies: Opened[]
beforeAll(async () => {
  database = await testDatabase()
  const open = () => openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  copies = [await open(), await open()]
})
afterAll(async () => {
  for (const it of copies ?? []) await it.close()
  await database?.close()
})

const services = () => (copies[0] as Opened).services // opened before
const inHours = (hours: number) => {
  const text = new Date(services().clock.now().getTime() + hours * hour).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** Time passes on both copies, and each fires what is due twice at the same time. */
async function pass(hours: number): Promise<void> {
  for (const { clock } of copies) clock.advance(hours * hour)
  await Promise.all([...copies, ...copies].map(it => fireDue(it.services)))
}

const told = async (incident: number) =>
  (await readTimeline(services().database, incident, { after: 0, limit: 100 }))
    .filter(it => it.kind === 'maintenance')
    .map(it => it.data.how)

async function plan(at: string): Promise<number> {
  const caller = callerOf(ana, services().newId())
  const fields = { system: 'shop', at, due: '2h', reason: 'updates' }
  expect(await decide(services(), caller, planMaintenance, { fields })).toMatchObject({ kind: 'told' })
  const windows = await listWindows(services().database, services().clock.now())
  return Math.max(...windows.map(it => it.incident))
}

test('over two copies each notice of a window is told once, also of one that was moved after its notice', async () => {
  const incident = await plan(inHours(30))
  await pass(7)
  expect(await told(incident)).toEqual(['planned', 'notice'])
  const move = (at: string) =>
    decide(services(), callerOf(ana, services().newId()), moveMaintenance, { incident, fields: { at } })
  expect(await move(inHours(50))).toMatchObject({ kind: 'told', text: expect.stringContaining('is moved') })
  await pass(25)
  expect(await told(incident)).toEqual(['planned', 'notice', 'moved'])
  await pass(2)
  await pass(24)
  expect(await told(incident)).toEqual(['planned', 'notice', 'moved', 'notice', 'start'])
  expect(await move(inHours(50))).toMatchObject({ kind: 'refused', reason: expect.stringContaining('has begun') })
  await pass(3)
  await pass(30)
  expect(await told(incident)).toEqual(['planned', 'notice', 'moved', 'notice', 'start', 'end'])
})

test('a window that begins in less than a day says so at once', async () => {
  const incident = await plan(inHours(3))
  expect(await told(incident)).toEqual(['planned', 'soon'])
  await pass(4)
  await pass(3)
  expect(await told(incident)).toEqual(['planned', 'soon', 'start', 'end'])
})

test('the notice of its beginning names the monitors of its system that fail then', async () => {
  const { database: kept, clock } = services()
  const monitor = { system: 'shop', name: 'Shop API' }
  await kept.transaction().execute(async trx => {
    await addMonitors(trx, [{ ...monitor, every: 60_000 }], clock.now())
    const failing = { times: 3, since: clock.now() }
    await saveMonitor(trx, monitor, { failing, unchecked: null, alarm: null }, clock.now())
  })
  const incident = await plan(inHours(3))
  await pass(4)
  const entries = await readTimeline(kept, incident, { after: 0, limit: 100 })
  expect(entries.find(it => it.data.how === 'start')?.data.failing).toEqual(['Shop API'])
})
