import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimExecution, finishExecution } from '../../src/flow/gate/claim-execution.ts'
import { showAffected } from '../../src/flow/gate/show-affected.ts'
import { lock, unlock } from '../../src/flow/incident/lock-commands.ts'
import { readRecord } from '../../src/flow/queries/read-record.ts'
import type { Services } from '../../src/flow/services.ts'
import { propose } from '../../src/gate/propose.ts'
import { listLocksOf } from '../../src/store/find-lock.ts'
import { listLeftBy } from '../../src/store/list-affected.ts'
import { insertProposal, readProposal } from '../../src/store/proposals.ts'
import type { Task } from '../../src/store/queues.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { approve, decide, resolveIncident, start } from '../support/decide.ts'
import { changed } from '../support/decided.ts'
import { ana, chen } from '../support/people.ts'
import { plan, proposing, yes } from '../support/proposals.ts'

let database: TestDatabase
let copies: readonly Awaited<ReturnType<typeof openServices>>[]
beforeAll(async () => {
  database = await testDatabase()
  const target = 'http://127.0.0.1:1'
  copies = [await openServices({ url: database.url, target }), await openServices({ url: database.url, target })]
})
afterAll(async () => {
  for (const it of copies) await it.close()
  await database.close()
})

const one = (): Services => copies[0]?.services as Services // opened above
const other = (): Services => copies[1]?.services as Services // opened above
const by = (person = ana) => callerOf(person, one().newId())

async function open(drill = false): Promise<number> {
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill }
  const started = await start(one(), by(), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  return started.incident
}

const call = { connector: 'http', name: 'request', system: 'shop', target: 'api', arguments: {} }

/** A change of the target in the incident, that waits for a second person. */
async function givenWaiting(
  incident: number,
  more: { readonly undoes?: string; readonly drill?: boolean; readonly afterwards?: string } = {},
) {
  const id = one().newId()
  const { afterwards, ...rest } = more
  const leaves = afterwards === undefined ? {} : { afterwards }
  const asked = { ...proposing, ...rest, id, incident, walk: null, step: null, program: null }
  const undoCall = { ...call, arguments: { back: 'yes' } }
  const made = propose({ ...asked, plan: { ...plan, ...leaves, call, undoCall } }, one().clock.now())
  const proposal = changed(made).state
  await one()
    .database.transaction()
    .execute(trx => insertProposal(trx, proposal, one()))
  return proposal
}

async function givenApproved(incident: number, more?: Parameters<typeof givenWaiting>[1]): Promise<string> {
  const proposal = await givenWaiting(incident, more)
  expect(await approve(one(), by(chen), proposal.id, yes(proposal))).toEqual({ kind: 'done' })
  return proposal.id
}

const claim = (services: Services, id: string) => claimExecution(services, id, plan.guards)
const done = (id: string, fence = 1) => finishExecution(one(), id, fence, { kind: 'succeeded', summary: 'done' }, null)
const stateOf = async (id: string) => (await readProposal(one().database, id, one().encryption))?.state

test('of two incidents that carry out a change of one target at once, over two copies, one does', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [first, second] = [await open(), await open()]
    const [a, b] = [await givenApproved(first), await givenApproved(second)]
    const ran = await Promise.all([claim(one(), a), claim(other(), b)])
    expect(ran.filter(it => it !== null)).toHaveLength(1)
    const [winner, loser] = ran[0] === null ? [b, a] : [a, b]
    const lost = await readProposal(one().database, loser, one().encryption)
    expect(lost?.state).toBe('superseded')
    expect(lost?.result).toMatch(/^Locked by INC-\d+: Roll back opsmantik-console, decided by \S+ .* is under way\./)
    await finishExecution(one(), winner, 1, { kind: 'failed', summary: 'no' }, null)
  }
})

test('of two incidents that freeze one target at once, over two copies, one does', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [first, second] = [await open(), await open()]
    const freeze = (services: Services, incident: number) =>
      decide(services, by(), lock, { incident, fields: { text: 'api 1h a sale' } })
    const said = await Promise.all([freeze(one(), first), freeze(other(), second)])
    expect(said.map(it => it.kind).sort()).toEqual(['refused', 'told'])
    const incident = said[0]?.kind === 'told' ? first : second
    expect((await decide(one(), by(), unlock, { incident, fields: { text: 'api' } })).kind).toBe('told')
  }
})

test('a change that stands keeps its target until it is undone; its own incident goes on', async () => {
  const [first, second] = [await open(), await open()]
  const change = await givenApproved(first)
  await claim(one(), change)
  await done(change)
  const waiting = await givenWaiting(second)
  const refused = await approve(one(), by(chen), waiting.id, yes(waiting))
  expect(refused).toMatchObject({
    kind: 'refused',
    reason: expect.stringMatching(new RegExp(`^Locked by INC-${first}: Roll back .* stands\\.`)),
    other: { incident: first },
  })
  expect((await readRecord(one(), second)).at(-1)).toMatchObject({ kind: 'refused', data: { asked: 'approve' } })
  const undo = await givenApproved(first, { undoes: change })
  expect(await claim(one(), undo)).not.toBeNull()
  await done(undo)
  const free = await givenApproved(second)
  expect(await claim(other(), free)).not.toBeNull()
  await done(free)
  await resolveIncident(one(), by(), second, 'a test')
})

test('what one incident has left at a target is shown anew there when another changes that', async () => {
  const [first, second] = [await open(), await open()]
  const change = await givenApproved(first, { afterwards: 'New deployments wait' })
  await claim(one(), change)
  await done(change)
  expect(await listLeftBy(one().database, call, second)).toEqual(
    expect.arrayContaining([
      { incident: first, surface: 'card' },
      { incident: first, surface: `gate:${change}` },
    ]),
  )
  expect((await listLeftBy(one().database, call, first)).some(it => it.incident === first)).toBe(false)
  await resolveIncident(one(), by(), first, 'a test')
  await resolveIncident(one(), by(), second, 'a test')
})

test('what an incident keeps locked is free once it is resolved; a freeze stays until its end', async () => {
  const [first, second] = [await open(), await open()]
  const change = await givenApproved(first)
  await claim(one(), change)
  await done(change)
  await resolveIncident(one(), by(), first, 'a test')
  const free = await givenApproved(second)
  expect(await claim(one(), free)).not.toBeNull()
  await finishExecution(one(), free, 1, { kind: 'failed', summary: 'no' }, null)
  const third = await open()
  expect((await decide(one(), by(), lock, { incident: third, fields: { text: 'api 1h a sale' } })).kind).toBe('told')
  await resolveIncident(one(), by(), third, 'a test')
  const waiting = await givenWaiting(second)
  const refused = await approve(one(), by(chen), waiting.id, yes(waiting))
  expect(refused).toMatchObject({ kind: 'refused', reason: expect.stringContaining('a sale (ana)') })
  copies[0]?.clock.advance(3_600_001)
  const late = await givenApproved(second)
  expect(await claim(one(), late)).not.toBeNull()
  expect(await stateOf(late)).toBe('running')
  await finishExecution(one(), late, 1, { kind: 'failed', summary: 'no' }, null)
})

test('a button that shows an older lock ends none that came since', async () => {
  const incident = await open()
  const lockedAt = async () => {
    await decide(one(), by(), lock, { incident, fields: { text: 'api 1h a sale' } })
    const [held] = await listLocksOf(one().database, incident, 'api')
    return held?.at.getTime() ?? 0
  }
  const first = await lockedAt()
  copies[0]?.clock.advance(1_000)
  const second = await lockedAt()
  const press = (at: number | string) => decide(one(), by(), unlock, { incident, value: `api ${at}` })
  for (const at of [first, 'x', ''])
    expect(await press(at)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('anew since you looked') })
  expect((await press(second)).kind).toBe('told')
})

test('whoever locks a target waits for no message of another incident', async () => {
  const [first, second] = [await open(), await open()]
  await one()
    .database.transaction()
    .execute(async trx => {
      await sql`select from handrail.messages where incident = ${second} for update`.execute(trx)
      for (const [word, text] of [
        [lock, 'api 1h a sale'],
        [unlock, 'api'],
      ] as const)
        expect((await decide(one(), by(), word, { incident: first, fields: { text } })).kind).toBe('told')
    })
})

test('a change of which nobody knows whether it went through is not said to be under way, and the command has its name', async () => {
  const [first, second] = [await open(), await open()]
  const change = await givenApproved(first)
  await claim(one(), change)
  await finishExecution(one(), change, 1, { kind: 'lost', summary: 'no answer' }, null)
  const { catalog } = one()
  const renamed = { ...one(), catalog: { ...catalog, commands: { ...catalog.commands, incident: '/inc' } } }
  const refused = await decide(renamed, by(), lock, { incident: second, fields: { text: 'api 1h a sale' } })
  expect(refused).toMatchObject({
    reason: expect.stringMatching(/, its outcome is not known\. .*“\/inc unlock api INC-/),
  })
  await resolveIncident(one(), by(), first, 'a test').catch(() => null)
})

test('what others show of a target follows when an incident that keeps it locked is resolved', async () => {
  const [first, second] = [await open(), await open()]
  const change = await givenApproved(first)
  await claim(one(), change)
  await done(change)
  const tasks: Task[] = []
  const services = { ...one(), jobs: { ...one().jobs, start: (all: readonly Task[]) => void tasks.push(...all) } }
  await resolveIncident(services, by(), first, 'a test')
  const job = { kind: 'show-affected', system: 'shop', target: 'api', incident: first, cards: true } as const
  expect(tasks.map(it => it.data)).toContainEqual({ ...job, cards: false })
  const shown = () =>
    one()
      .database.selectFrom('messages')
      .select('wanted')
      .where('incident', '=', second)
      .where('surface', '=', 'card')
      .executeTakeFirst()
  const before = await shown()
  await showAffected(one(), job)
  expect(await shown()).toEqual({ wanted: (before?.wanted ?? 0) + 1 })
})

test('a drill locks nothing and is kept by nothing', async () => {
  const [real, drill] = [await open(), await open(true)]
  expect((await decide(one(), by(), lock, { incident: real, fields: { text: 'api 1h a sale' } })).kind).toBe('told')
  const imitated = await givenApproved(drill, { drill: true })
  expect(await claim(one(), imitated)).not.toBeNull()
  const refused = await decide(one(), by(), lock, { incident: drill, fields: { text: 'api 1h x' } })
  expect(refused).toMatchObject({ kind: 'refused', reason: 'A drill locks no target.' })
})
