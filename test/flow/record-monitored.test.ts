import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TellIncidentJob } from '../../src/domain/job.ts'
import { createProgramCache } from '../../src/flow/create-program-cache.ts'
import { recordMonitored } from '../../src/flow/health/record-monitored.ts'
import { endUnwatched, fireMonitors, startMonitors } from '../../src/flow/health/start-monitors.ts'
import { tellIncident } from '../../src/flow/health/tell-incident.ts'
import { findIncidentEnd } from '../../src/flow/queries/find-incident-end.ts'
import { readRecord } from '../../src/flow/queries/read-record.ts'
import type { Services } from '../../src/flow/services.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { listPostedAlarms } from '../../src/store/monitors.ts'
import { timelineLine } from '../../src/views/kit/timeline-line.ts'
import type { Outcome } from '../../src/walk/verdict.ts'
import { callerOf, handlersAlone, openServices } from '../reliability/races/copy.ts'
import { requester } from '../reliability/races/people.ts'
import { compileBytes } from '../support/compile-text.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { resolveIncident, start } from '../support/decide.ts'

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
let services: Services
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  const none = async () => undefined
  // The results are those that a test gives, and there is no Slack to show anything in.
  await opened.services.jobs.work({
    ...handlersAlone(opened.services, opened.calls),
    ...{ monitor: none, deliver: none, alarm: none },
    work: data =>
      (data as TellIncidentJob).kind === 'tell-incident' ? tellIncident(services, data as TellIncidentJob) : none(),
  })
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

const names = ['API', 'Queue']
const limited = `# The monitors fail

1. Look at the logs

## Escalation
- If the monitors fail for >3 consecutive runs, notify product and pause the campaigns.
- If the monitor fails twice in a row, tell the engineers.
- Run it again when it has failed twice in a row.
`

/** A catalog with these monitors of a shop, none of which can be due again within a test. */
function catalogOf(checks: readonly string[], runbook?: string) {
  const health = checks.map(name => ({
    ...{ name, run: 'GET api /health', expect: ['status = 200'], every: '1d' },
    alarm: { after: 3, severity: 'P1', ...(runbook !== undefined && { runbook }) },
  }))
  const api = { kind: 'http', base: 'https://shop.example', reads: ['/health'] }
  const shop = { name: 'Shop', runbooks: 'shop/', severities: { P1: { means: 'down' } }, targets: { api }, health }
  const catalog = { channel: 'c', commands: {}, roles: {}, systems: { shop } }
  return parseCatalog([{ file: 'catalog.yml', text: JSON.stringify(catalog) }])
}

let period = 0
const next = (): number => {
  period += 60_000
  return period
}

beforeEach(async () => {
  await startMonitors({ ...opened.services, catalog: catalogOf([]) }, true, catalogOf(names).systems)
  services = { ...opened.services, catalog: catalogOf(names) }
  await startMonitors(services)
})

const outcomes = { G: 'as-expected', B: 'not-as-expected', U: 'could-not-check' } as const

/** A result each period: G as expected, B not as expected, U could not be checked. */
async function see(results: string, name = 'API'): Promise<void> {
  for (const letter of results) await seeOnce(outcomes[letter as keyof typeof outcomes], name, next())
}

async function seeOnce(outcome: Outcome, name: string, at: number): Promise<void> {
  const line = { system: 'shop', systemName: 'Shop', name, outcome, summary: `${outcome}!`, latencyMs: 5 }
  await recordMonitored(services, { system: 'shop', name, period: new Date(at) }, line)
}

const posted = () => listPostedAlarms(services.database, 'shop')

/** The surfaces of an alarm's post, and how often each was asked for. */
const surfaces = (id: string) =>
  services.database.selectFrom('messages').select(['surface', 'wanted']).where('board', '=', id).orderBy('id').execute()

async function givenIncident(drill = false, runbook: string | null = null): Promise<number> {
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook, drill }
  const started = await start(services, callerOf(requester, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  return started.incident
}

const kindsOf = async (incident: number) => (await readRecord(services, incident)).map(it => it.kind)

const end = (incident: number) =>
  resolveIncident(services, callerOf(requester, services.newId()), incident, 'It was a test')

test('three failures in a row post one alarm, which is shown anew as long as it goes on, and then a word that it is over', async () => {
  await see('GBB')
  expect(await posted()).toEqual([])
  await see('B')
  const [alarm] = await posted()
  expect(alarm).toMatchObject({ name: 'API', kind: 'failing', times: 3, channel: 'C1', severity: 'P1', incident: null })
  if (alarm === undefined) throw new Error('There is no alarm')
  expect(await surfaces(alarm.id)).toEqual([{ surface: 'card', wanted: 1 }])
  await see('BU')
  expect(await posted()).toMatchObject([{ id: alarm.id, times: 4, outcome: 'could-not-check' }])
  expect(await surfaces(alarm.id)).toEqual([{ surface: 'card', wanted: 3 }])
  await see('G')
  expect(await posted()).toEqual([])
  expect(await surfaces(alarm.id)).toEqual([
    { surface: 'card', wanted: 4 },
    { surface: 'over', wanted: 1 },
  ])
  await see('GG')
  expect(await surfaces(alarm.id)).toMatchObject([{ wanted: 4 }, { wanted: 1 }])
})

test('what could not be checked three times in a row is an alarm of its own kind', async () => {
  await see('UUU')
  expect(await posted()).toMatchObject([{ kind: 'unchecked', times: 3 }])
  await see('G')
})

test('a result that comes twice, late, or from two copies at once counts once', async () => {
  await see('BB')
  const again = next()
  await Promise.all(Array.from({ length: 5 }, () => seeOnce('not-as-expected', 'API', again)))
  expect(await posted()).toMatchObject([{ times: 3 }])
  await seeOnce('as-expected', 'API', again - 1)
  expect(await posted()).toMatchObject([{ times: 3 }])
  await see('G')
})

test('an alarm goes on after a restart', async () => {
  await see('BBB')
  const [before] = await posted()
  await startMonitors(services)
  await see('B')
  expect(await posted()).toMatchObject([{ id: before?.id, times: 4 }])
  await see('G')
})

test('an open incident of the system is told in its thread, and nothing is posted beside it', async () => {
  const incident = await givenIncident()
  await see('BBBB')
  await see('BBB', 'Queue')
  expect(await posted()).toEqual([])
  expect(await kindsOf(incident)).toEqual(['opened', 'alarm', 'alarm'])
  await see('G')
  expect(await kindsOf(incident)).toEqual(['opened', 'alarm', 'alarm', 'alarm-over'])
  expect((await readRecord(services, incident)).at(-1)?.data).toMatchObject({ name: 'API', kind: 'failing' })
  // What goes on after the incident's end is nobody's: it is posted.
  await end(incident)
  await see('B', 'Queue')
  expect(await posted()).toMatchObject([{ name: 'Queue', times: 4 }])
  await see('G', 'Queue')
})

test('the end of an alarm is told in the incident that was started from it', async () => {
  await see('BBB')
  const [alarm] = await posted()
  const incident = await givenIncident()
  await see('BG')
  expect(await kindsOf(incident)).toEqual(['opened', 'alarm-over'])
  expect((await surfaces(alarm?.id ?? '')).map(it => it.surface)).toEqual(['card'])
  await end(incident)
})

test('of two incidents that are open each is told once that a monitor fails, and once that it does not any more', async () => {
  const [older, newer, drill] = [await givenIncident(), await givenIncident(), await givenIncident(true)]
  const told = ['opened', 'alarm', 'alarm-over']
  await see('BBBB')
  await expect.poll(() => kindsOf(older)).toEqual(told.slice(0, 2))
  expect(await kindsOf(newer)).toEqual(told.slice(0, 2))
  const late = await givenIncident()
  await see('BG')
  for (const it of [older, newer]) await expect.poll(() => kindsOf(it)).toEqual(told)
  expect(await kindsOf(late)).toEqual(told)
  expect(await kindsOf(drill)).toEqual(['opened'])
  const [alarm] = await services.database
    .selectFrom('alarms')
    .selectAll()
    .orderBy('raisedAt', 'desc')
    .limit(1)
    .execute()
  // The job, once more.
  const again = { kind: 'tell-incident', incident: older, system: 'shop', name: 'API', alarm: alarm?.id ?? '' } as const
  await Promise.all([tellIncident(services, again), tellIncident(services, again)])
  expect(await kindsOf(older)).toEqual(told)
  for (const it of [older, newer, late]) await end(it)
})

test('what the runbook asks for after so many failures in a row is said in each incident that walks it, once', async () => {
  const program = compileBytes('shop/monitors.md', new TextEncoder().encode(limited))
  const programs = createProgramCache(services.database, { shop: [program] })
  services = { ...services, programs, catalog: catalogOf(names, 'monitors') }
  const said = async (incident: number) =>
    (await readRecord(services, incident)).flatMap(it => (it.kind === 'clock-due' ? [timelineLine(it)] : []))
  const lines = [
    'API failed 2 times in a row: If the monitor fails twice in a row, tell the engineers. (shop/monitors.md, line 7)',
    'API failed 4 times in a row: If the monitors fail for >3 consecutive runs, notify product and pause the campaigns. (shop/monitors.md, line 6)',
  ]
  const [older, other] = [await givenIncident(false, program.file), await givenIncident()]
  await see('BB')
  await expect.poll(() => said(older)).toEqual(lines.slice(0, 1))
  const newer = await givenIncident(false, program.file)
  await see('UB')
  expect(await said(newer)).toEqual(lines.slice(0, 1))
  await see('BB')
  for (const it of [older, newer]) await expect.poll(() => said(it)).toEqual(lines)
  expect(await said(other)).toEqual([])
  // What fails anew later is counted anew.
  await see('GBB')
  await expect.poll(() => said(older)).toEqual([...lines, lines[0]])
  await see('G')
  for (const it of [older, other, newer]) await end(it)
})

test('the end of an incident names the monitors that fail now, and a drill names none', async () => {
  const incident = await givenIncident()
  await see('B')
  const found = await findIncidentEnd(services, incident)
  expect(found?.failing).toMatchObject([{ name: 'API', since: expect.any(Date) }])
  await see('G')
  expect((await findIncidentEnd(services, incident))?.failing).toEqual([])
  await end(incident)
  const drill = await givenIncident(true)
  await see('B')
  expect((await findIncidentEnd(services, drill))?.failing).toEqual([])
  await see('G')
  await end(drill)
})

test('a drill is no incident of the system', async () => {
  const drill = await givenIncident(true)
  await see('BBB')
  expect(await posted()).toHaveLength(1)
  expect(await kindsOf(drill)).toEqual(['opened'])
  await see('G')
})

test('an alarm ends with its monitor', async () => {
  await see('BBB')
  const [alarm] = await posted()
  services = { ...services, catalog: catalogOf(['Queue']) }
  await startMonitors(services, true, catalogOf(names).systems)
  expect(await posted()).toEqual([])
  expect(await surfaces(alarm?.id ?? '')).toEqual([{ surface: 'card', wanted: 2 }])
  await see('B')
  expect(await posted()).toEqual([])
})

test('a monitor that a copy does not have in its catalog is left to the copies that have it', async () => {
  await see('BBB')
  const other = { ...opened.services, catalog: catalogOf(['Queue']) }
  await startMonitors(other)
  const due = new Date(services.clock.now().getTime() - 60_000)
  await services.database.updateTable('monitors').set({ dueAt: due }).execute()
  await fireMonitors(other)
  await endUnwatched(other, true)
  const rows = await services.database.selectFrom('monitors').select(['name', 'dueAt']).orderBy('name').execute()
  expect(rows).toMatchObject([{ name: 'API', dueAt: due }, { name: 'Queue' }])
  expect(rows[1]?.dueAt.getTime()).toBeGreaterThan(Date.now())
  expect(await posted()).toHaveLength(1)
  await fireMonitors(services)
  const [own] = await services.database.selectFrom('monitors').select('dueAt').where('name', '=', 'API').execute()
  expect(own?.dueAt.getTime()).toBeGreaterThan(Date.now())
})

test('a monitor that no copy runs any more ends with its alarm', async () => {
  await see('BBB')
  const [alarm] = await posted()
  const other = { ...opened.services, catalog: catalogOf(['Queue']) }
  await services.database
    .updateTable('monitors')
    .set({ dueAt: new Date(services.clock.now().getTime() - 3 * 60_000) })
    .execute()
  await endUnwatched(services, true)
  expect(await posted()).toHaveLength(1)
  await endUnwatched(other, true)
  expect(await posted()).toEqual([])
  expect(await surfaces(alarm?.id ?? '')).toEqual([{ surface: 'card', wanted: 2 }])
  expect(await services.database.selectFrom('monitors').select('name').execute()).toEqual([{ name: 'Queue' }])
})
