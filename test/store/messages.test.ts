import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  claimMessage,
  forgetPosted,
  keepFound,
  markFailed,
  markPassed,
  markShown,
  releaseClaim,
} from '../../src/store/claim-message.ts'
import { insertIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { cardOf, claimSurfaces, markSurfaces, messageAt, type SurfaceOwner } from '../../src/store/messages.ts'
import { insertBoard } from '../../src/store/observations.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ana, at, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function storyOfIncident(): Promise<SurfaceOwner & { readonly incident: number }> {
  return database.kysely.transaction().execute(async trx => {
    const incident = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(incident))
    return { incident, board: null }
  })
}

async function mark(story: SurfaceOwner, ...surfaces: Parameters<typeof markSurfaces>[2]): Promise<void> {
  await database.kysely.transaction().execute(trx => markSurfaces(trx, story, surfaces))
}

async function waiting(story: SurfaceOwner): Promise<readonly string[]> {
  return (await claimSurfaces(database.kysely, story)).marked.map(({ surface }) => surface)
}

test('new surfaces are to be shown in the order in which they were marked', async () => {
  const story = await storyOfIncident()
  await mark(story, 'card', 'walk:w1', 'step:w1:L18')
  await mark(story, 'gate:p1', 'card')
  expect(await waiting(story)).toEqual(['card', 'walk:w1', 'step:w1:L18', 'gate:p1'])
  const [card] = (await claimSurfaces(database.kysely, story)).marked
  expect(card).toMatchObject({ state: 'new', wanted: 2, shown: 0, channel: null, ts: null })
})

test('a surface marked twice in one decision is one version newer', async () => {
  const story = await storyOfIncident()
  await mark(story, 'card', 'card')
  expect((await cardOf(database.kysely, story.incident))?.wanted).toBe(1)
})

test('a shown surface waits again when it is marked, also while it was being sent', async () => {
  const story = await storyOfIncident()
  await mark(story, 'card')
  const [card] = (await claimSurfaces(database.kysely, story)).marked
  const id = card?.id ?? 0
  const claim = (await claimMessage(database.kysely, { id, claim: 0 })) ?? expect.fail()
  await mark(story, 'card')
  await markShown(database.kysely, { id, claim }, { version: 1, channel: 'C1', ts: '1.1', contentHash: 'a' })
  expect(await waiting(story)).toEqual(['card'])
  await markShown(database.kysely, { id, claim: claim + 1 }, { version: 2, channel: 'C1', ts: '1.1', contentHash: 'b' })
  expect(await waiting(story)).toEqual([])
  expect(await cardOf(database.kysely, story.incident)).toMatchObject({ state: 'shown', ts: '1.1', contentHash: 'b' })
})

test('a surface that was being sent when the process died is found so', async () => {
  const story = await storyOfIncident()
  await mark(story, 'card')
  const [card] = (await claimSurfaces(database.kysely, story)).marked
  await claimMessage(database.kysely, card ?? expect.fail())
  expect((await claimSurfaces(database.kysely, story)).marked).toMatchObject([{ surface: 'card', state: 'sending' }])
})

test('what Slack refused for good waits no more until it is marked again', async () => {
  const story = await storyOfIncident()
  await mark(story, 'card', 'walk:w1')
  const [card] = (await claimSurfaces(database.kysely, story)).marked
  await markFailed(database.kysely, card ?? expect.fail(), 'is_archived', 1)
  expect(await waiting(story)).toEqual(['walk:w1'])
  expect(await cardOf(database.kysely, story.incident)).toMatchObject({ state: 'failed', reason: 'is_archived' })
  await mark(story, 'card')
  expect(await waiting(story)).toEqual(['card', 'walk:w1'])
})

test('a message is known by its place, and that of a health board too', async () => {
  const board = randomUUID()
  const story: SurfaceOwner = { incident: null, board }
  await database.kysely.transaction().execute(async trx => {
    await insertBoard(trx, { id: board, channel: 'C2', requestedBy: ana, at, results: [], version: 1 })
    await markSurfaces(trx, story, ['card'])
  })
  const [message] = (await claimSurfaces(database.kysely, story)).marked
  await markShown(database.kysely, message ?? expect.fail(), { version: 1, channel: 'C2', ts: '2.1', contentHash: 'a' })
  expect(await messageAt(database.kysely, 'C2', '2.1')).toMatchObject({ incident: null, board, surface: 'card' })
  expect(await messageAt(database.kysely, 'C2', '2.2')).toBeNull()
})

test('a message is claimed once for each time it was read, and what a late copy writes is not written', async () => {
  const story = await storyOfIncident()
  await mark(story, 'card')
  const [read] = (await claimSurfaces(database.kysely, story)).marked
  const row = read ?? expect.fail()
  const claims = await Promise.all([claimMessage(database.kysely, row), claimMessage(database.kysely, row)])
  expect(claims.toSorted()).toEqual([row.claim + 1, null].toSorted())
  const first = { id: row.id, claim: row.claim + 1 }
  const [again] = (await claimSurfaces(database.kysely, story)).marked
  const second = { id: row.id, claim: (await claimMessage(database.kysely, again ?? expect.fail())) ?? expect.fail() }
  const shown = { version: 1, channel: 'C1', ts: '3.1', contentHash: 'a' }
  expect(await markShown(database.kysely, first, shown)).toBe(false)
  expect(await keepFound(database.kysely, first, shown)).toBeNull()
  await markFailed(database.kysely, first, 'is_archived', 1)
  await markPassed(database.kysely, first, 1)
  await releaseClaim(database.kysely, first)
  expect(await cardOf(database.kysely, story.incident)).toMatchObject({ state: 'sending', ts: null, shown: 0 })
  expect(await markShown(database.kysely, second, { ...shown, ts: '3.2' })).toBe(true)
  expect(await cardOf(database.kysely, story.incident)).toMatchObject({ state: 'shown', ts: '3.2', shown: 1 })
})

test('a message that is gone from its place is to be posted anew, and one that stands elsewhere is not', async () => {
  const story = await storyOfIncident()
  await mark(story, 'card')
  const [row] = (await claimSurfaces(database.kysely, story)).marked
  const shown = { version: 1, channel: 'C1', ts: '4.2', contentHash: 'a' }
  await markShown(database.kysely, row ?? expect.fail(), shown)
  await forgetPosted(database.kysely, row?.id ?? 0, '4.1')
  expect(await waiting(story)).toEqual([])
  await forgetPosted(database.kysely, row?.id ?? 0, '4.2')
  expect(await waiting(story)).toEqual(['card'])
  expect(await cardOf(database.kysely, story.incident)).toMatchObject({ state: 'new', ts: null })
})
