import { afterAll, beforeEach, expect, test } from 'vitest'
import { insertIncident, lockIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { claimDueTimers, clearTimers, setTimers, type Timer } from '../../src/store/timers.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { at, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
beforeEach(async () => {
  await database?.close()
  database = await testDatabase()
})
afterAll(() => database.close())

const minutes = (count: number) => new Date(at.getTime() + count * 60_000)

async function armed(count: number, dueAt = at): Promise<readonly Timer[]> {
  return database.kysely.transaction().execute(async trx => {
    const timers: Timer[] = []
    for (let index = 0; index < count; index += 1) {
      const incident = await nextIncidentId(trx)
      await insertIncident(trx, sampleIncident(incident))
      timers.push({ incident, kind: 'respond', subject: String(incident), dueAt })
    }
    await setTimers(trx, timers)
    return timers
  })
}

const claim = (now: Date, limit = 100) => database.kysely.transaction().execute(trx => claimDueTimers(trx, now, limit))

test('a timer fires once it is due, and only once', async () => {
  const [timer] = await armed(1, minutes(1))
  expect(await claim(minutes(0))).toEqual([])
  expect(await claim(minutes(1))).toEqual([timer])
  expect(await claim(minutes(2))).toEqual([])
})

test('setting a timer again moves it, and arms one that has fired', async () => {
  const [timer] = await armed(1)
  await claim(minutes(0))
  const later = { ...timer, dueAt: minutes(5) } as Timer // armed(1) gives one
  await database.kysely.transaction().execute(trx => setTimers(trx, [later]))
  expect(await claim(minutes(4))).toEqual([])
  expect(await claim(minutes(5))).toEqual([later])
})

test('a cleared timer never fires', async () => {
  const timers = await armed(2)
  await database.kysely.transaction().execute(async trx => {
    await clearTimers(trx, timers.slice(0, 1))
  })
  expect(await claim(minutes(1))).toEqual(timers.slice(1))
})

test('many connections that claim at once share the timers without a duplicate', async () => {
  const timers = await armed(60)
  const shares = await Promise.all(Array.from({ length: 6 }, () => claim(at, 20)))
  const rest: Timer[] = []
  for (let share = await claim(at, 20); share.length > 0; share = await claim(at, 20)) rest.push(...share)
  const fired = [...shares.flat(), ...rest].map(timer => timer.incident).toSorted((a, b) => a - b)
  expect(fired).toEqual(timers.map(timer => timer.incident))
})

test('a timer whose incident somebody decides on fires after those of other incidents, and is not forgotten', async () => {
  const [held, free] = await armed(2)
  let waiting: Promise<readonly Timer[]> = Promise.resolve([])
  await database.kysely.transaction().execute(async trx => {
    await lockIncident(trx, held?.incident ?? 0)
    expect(await claim(at)).toEqual([free])
    waiting = claim(at)
    for (const timer of [held, free]) {
      if (timer) await setTimers(trx, [{ ...timer, dueAt: timer === held ? at : minutes(9) }])
    }
  })
  expect(await waiting).toEqual([held])
  expect(await claim(at)).toEqual([])
})

test('a claim that is rolled back leaves its timers to the next', async () => {
  const [timer] = await armed(1)
  const failing = database.kysely.transaction().execute(async trx => {
    await claimDueTimers(trx, at, 10)
    throw new Error('firing failed')
  })
  await expect(failing).rejects.toThrow('firing failed')
  expect(await claim(at)).toEqual([timer])
})
