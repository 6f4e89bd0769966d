import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Plan } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import { splitLeft } from '../../src/store/list-carried-out.ts'
import { insertProposal, saveLeftEnded, saveProposal } from '../../src/store/proposals.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { start } from '../support/decide.ts'
import { changed } from '../support/decided.ts'
import { ana, later, noon } from '../support/people.ts'
import { plan, proposing } from '../support/proposals.ts'

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

async function givenIncident(): Promise<number> {
  const { services } = opened
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(ana, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  return started.incident
}

/** A change that went through so many seconds after noon. */
async function givenDone(incident: number, seconds: number, place: string, left: Partial<Plan>): Promise<string> {
  const { services } = opened
  const asked = { ...proposing, id: services.newId(), incident, walk: null, step: null, program: null }
  const [target = '', system = 'shop'] = place.split(' of ')
  const call = { ...plan.call, system, target }
  const proposal = changed(propose({ ...asked, plan: { ...plan, call, ...left } }, noon)).state
  await services.database.transaction().execute(async trx => {
    await insertProposal(trx, proposal, services)
    await saveProposal(trx, { ...proposal, state: 'succeeded', decidedAt: later(seconds) }, services)
  })
  return proposal.id
}

test('what an incident has left is what the newest change since says of each target, and of each part of one', async () => {
  const [before, first, second] = [await givenIncident(), await givenIncident(), await givenIncident()]
  const left = async (id: number) => {
    const incident = { id, drill: false, status: 'open' } as const
    const { pages, afterwards } = await splitLeft(opened.services.database, incident)
    return { pages: pages.map(it => it.text), afterwards }
  }
  await givenDone(before, 1, 'host', { afterwards: 'long ago' })
  await givenDone(first, 2, 'host', { afterwards: 'off' })
  await givenDone(first, 3, 'page', { afterwards: 'it says one', about: 'INC-1' })
  await givenDone(second, 4, 'page', { afterwards: 'it says two', about: 'INC-2' })
  await givenDone(second, 5, 'cache', { afterwards: 'empty' })
  expect(await left(first)).toEqual({ pages: ['it says one'], afterwards: ['off'] })
  expect(await left(before)).toEqual({ pages: [], afterwards: ['off'] })
  expect(await left(second)).toEqual({ pages: ['it says two'], afterwards: ['empty'] })
  const said = await givenDone(second, 6, 'page', { afterwards: 'it still says two', about: 'INC-2' })
  await opened.services.database.transaction().execute(trx => saveLeftEnded(trx, said, later(7)))
  expect(await left(second)).toEqual({ pages: [], afterwards: ['empty'] })
  await givenDone(second, 6, 'host', { afterwards: null })
  await givenDone(first, 7, 'page', { afterwards: null, about: 'INC-1' })
  expect(await left(first)).toEqual({ pages: [], afterwards: [] })
  expect(await left(await givenIncident())).toEqual({ pages: [], afterwards: [] })
})

test('what a walk of another system has left is followed by that system', async () => {
  const [first, second] = [await givenIncident(), await givenIncident()]
  const left = async (id: number) => {
    const { pages, afterwards } = await splitLeft(opened.services.database, { id, drill: false, status: 'open' })
    return { pages: pages.map(({ place, text }) => `${place}: ${text}`), afterwards }
  }
  await givenDone(first, 11, 'page of depot', { afterwards: 'it says three', about: 'INC-3' })
  await givenDone(first, 12, 'host of depot', { afterwards: 'old' })
  await givenDone(second, 13, 'page', { afterwards: 'it says so too', about: 'INC-3' })
  expect(await left(first)).toEqual({ pages: ['depot/page: it says three'], afterwards: ['old'] })
  expect(await left(second)).toEqual({ pages: ['shop/page: it says so too'], afterwards: [] })
  await givenDone(second, 14, 'host of depot', { afterwards: null })
  await givenDone(first, 15, 'page of depot', { afterwards: null, about: 'INC-3' })
  expect(await left(first)).toEqual({ pages: [], afterwards: [] })
  expect(await left(second)).toEqual({ pages: ['shop/page: it says so too'], afterwards: [] })
})
