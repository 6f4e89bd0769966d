import { afterAll, beforeAll, expect, test } from 'vitest'
import { fireDue } from '../../src/flow/incident/fire-due.ts'
import { snoozeReminder } from '../../src/flow/incident/incident-commands.ts'
import { readIncident } from '../../src/store/incidents.ts'
import { setClocks, toldByClocks, withClocks } from '../reliability/clocks/set-clocks.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { decide } from '../support/decide.ts'
import { ana } from '../support/people.ts'

const minute = 60_000
const target = 'http://127.0.0.1:1'
type Opened = Awaited<ReturnType<typeof openServices>>

let database: TestDatabase
let copies: Opened[]
/** How far their clocks are ahead. */
let ahead = 0
const open = () => openServices({ url: database.url, target, ahead })
beforeAll(async () => {
  database = await testDatabase()
  copies = [await open(), await open()]
})
afterAll(async () => {
  for (const it of copies) await it.close()
  await database.close()
})

function pass(minutes: number): void {
  ahead += minutes * minute
  for (const { clock } of copies) clock.advance(minutes * minute)
}

/** Both copies fire what is due, each twice at the same time. */
async function fire(): Promise<void> {
  await Promise.all([...copies, ...copies].map(it => fireDue(withClocks(it.services, minute))))
}

async function restart(): Promise<void> {
  const [first, second] = copies
  await second?.close()
  copies = [first as Opened, await open()] // opened before
}

const services = () => withClocks((copies[0] as Opened).services, minute) // opened before
const told = async (incident: number) => (await toldByClocks(services(), incident)).map(it => it.what)
const inTime = [
  'overdue 1', // after 3 minutes
  'approval-due', // 4
  'escalated 1', // 5
  'overdue 2', // 6
  'follow-up-due', // 6
  'approval-due 2', // 8, the level after the one that was told
  'escalated 2', // 10
  'overdue 3', // 12
  'expired', // 14
]

test('each clock of an incident tells once, over two copies of which one is restarted', async () => {
  const incident = await setClocks(services(), minute)
  for (let passed = 1; passed <= 14; passed += 1) {
    pass(1)
    if (passed % 5 === 0) await restart()
    await fire()
  }
  const said = await told(incident)
  expect(said.toSorted()).toEqual(inTime.toSorted())
  expect((await toldByClocks(services(), incident)).filter(it => (it.lateMs ?? 0) > 0)).toEqual([])
})

test('what fell due while no copy ran is told once by the first that starts, and says that it is late', async () => {
  const incident = await setClocks(services(), minute)
  pass(7)
  await restart()
  await fire()
  const late = await toldByClocks(services(), incident)
  expect(late.map(it => it.what)).toEqual(['overdue 1', 'approval-due', 'escalated 1', 'follow-up-due'])
  for (const { what, lateMs } of late) if (what !== 'follow-up-due') expect(lateMs, what).toBeGreaterThan(minute)
  await fire()
  expect(await told(incident)).toHaveLength(4)
  pass(60)
  await restart()
  await fire()
  // Nobody can approve any more, so nobody is asked to.
  expect((await told(incident)).filter(it => it.startsWith('approval-due') || it === 'expired')).toEqual([
    'approval-due',
    'expired',
  ])
})

test('a reminder that somebody has put off comes once at its new time, whichever copy is restarted meanwhile', async () => {
  const incident = await setClocks(services(), minute)
  const updates = async () => (await told(incident)).filter(it => it.startsWith('overdue'))
  pass(3)
  await fire()
  expect(await updates()).toEqual(['overdue 1'])
  const asked = (await readIncident(services().database, incident))?.reminder?.at
  const snooze = { incident, ids: [String(asked)], index: 15 }
  expect(await decide(services(), callerOf(ana, 'snooze'), snoozeReminder, snooze)).toMatchObject({ kind: 'told' })
  pass(14)
  await restart()
  await fire()
  expect(await updates()).toEqual(['overdue 1'])
  pass(1)
  await fire()
  expect(await updates()).toEqual(['overdue 1', 'overdue 2'])
})
