import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { createProgramCache } from '../../src/flow/create-program-cache.ts'
import { inTransaction } from '../../src/flow/decide-once.ts'
import { fireReviews, startReviews } from '../../src/flow/health/fire-reviews.ts'
import { readRecord } from '../../src/flow/queries/read-record.ts'
import type { Services } from '../../src/flow/services.ts'
import { lockWalk, save } from '../../src/flow/unit-of-work.ts'
import type { Proposal } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { incidentIds, openIncidents, readIncident } from '../../src/store/incidents.ts'
import { insertProposal, readProposal, saveProposal } from '../../src/store/proposals.ts'
import { walksOf } from '../../src/store/walks.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { stepState } from '../../src/walk/walk.ts'
import { openServices } from '../reliability/races/copy.ts'
import { compileText } from '../support/compile-text.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { changed } from '../support/decided.ts'
import { ana } from '../support/people.ts'
import { plan, proposing } from '../support/proposals.ts'

const text = `# Reviews of the shop

## Daily checklist

- [ ] Its health is good

  \`\`\`sql
  SELECT 1 AS up
  \`\`\`

  Expected: 1 row

- [ ] Nobody has complained

## Weekly checklist

- [ ] The bills are paid
`

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
let now: Date
const clock: Clock = { now: () => now, realTime: at => new Date(Date.now() + at.getTime() - now.getTime()) }
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
})
afterAll(async () => {
  await opened.close()
  await database.close()
})
beforeEach(async () => {
  await opened.services.database.deleteFrom('reviews').execute()
})

type Named = { readonly name: string; readonly [key: string]: unknown }
const daily: Named = { name: 'Daily review', on: 'daily', at: '09:00', runbook: 'reviews', section: 'Daily checklist' }

/** A copy of the bot whose catalog names these reviews. */
async function copyOf(reviews: readonly Named[]): Promise<Services> {
  const shop = { name: 'Shop', runbooks: 'shop/', severities: {}, targets: {}, reviews }
  const catalog = { channel: 'c', commands: {}, roles: {}, timezone: 'Europe/Berlin', systems: { shop } }
  const program = { ...(await compileText(text)), file: 'shop/reviews.md', system: 'shop' }
  return {
    ...opened.services,
    clock,
    catalog: parseCatalog([{ file: 'catalog.yml', text: JSON.stringify(catalog) }]),
    programs: createProgramCache(opened.services.database, { shop: [program] }),
  }
}

const failures: string[] = []
const onFailure = (error: Error) => failures.push(error.message)
const titles = async () => (await openIncidents(opened.services.database, 50)).map(it => it.title)

/** The moment at which clocks in Berlin show this in November. */
const at = (day: number, time: string) => {
  now = new Date(`2026-11-${String(day).padStart(2, '0')}T${time}:00+01:00`)
}

test('a review is posted once at its time, of two copies and after a restart, with the lines of its section alone', async () => {
  at(2, '08:00')
  const copies = [await copyOf([daily]), await copyOf([daily])]
  for (const copy of copies) await startReviews(copy, onFailure)
  expect(await titles()).toEqual([])
  at(2, '09:00')
  await Promise.all(copies.flatMap(it => [fireReviews(it, onFailure), fireReviews(it, onFailure)]))
  await startReviews(await copyOf([daily]), onFailure)
  expect(await titles()).toEqual(['Daily review, 2026-11-02'])
  expect(failures).toEqual([])

  const [services] = copies as [Services]
  const [incident] = await openIncidents(services.database, 1)
  const [walk] = await walksOf(services.database, incident?.id ?? 0, services.encryption)
  const program = await services.programs.find(walk?.program ?? '')
  expect([program.title, program.steps.map(it => it.title)]).toEqual([
    'Daily checklist',
    ['Its health is good', 'Nobody has complained'],
  ])
  expect(incident).toMatchObject({ severity: 'Walk', openedBy: { name: 'Handrail' }, commander: null })
  expect((await readRecord(services, incident?.id ?? 0)).map(it => [it.kind, it.actor.name])).toContainEqual([
    'checks-run',
    'Handrail',
  ])
})

test('the next one ends the one before, with what nobody had finished on the record', async () => {
  at(3, '08:00')
  const copy = await copyOf([daily])
  await startReviews(copy, onFailure)
  at(3, '09:01')
  await fireReviews(copy, onFailure)
  const [first] = await openIncidents(copy.database, 1)
  at(4, '09:00')
  await fireReviews(copy, onFailure)
  expect((await titles())[0]).toBe('Daily review, 2026-11-04')
  expect(await readIncident(copy.database, first?.id ?? 0)).toMatchObject({ status: 'resolved' })
  const [end] = (await readRecord(copy, first?.id ?? 0)).filter(it => it.kind === 'resolved')
  expect(end?.data).toMatchObject({ override: 'The next review has come.' })
  const shown = await copy.database
    .selectFrom('messages')
    .select('surface')
    .where('incident', '=', first?.id ?? 0)
    .where('surface', '=', `notice:${end?.sequence ?? 0}`)
    .execute()
  expect(shown).toEqual([])
})

test('a review that comes late says when it was due, and one that is long past is left out', async () => {
  at(5, '08:00')
  const copy = await copyOf([daily])
  await startReviews(copy, onFailure)
  at(5, '10:30')
  await fireReviews(copy, onFailure)
  expect((await titles())[0]).toBe('Daily review, 2026-11-05 (late: it was due at 09:00)')
  failures.length = 0
  at(8, '17:00')
  await fireReviews(copy, onFailure)
  await fireReviews(copy, onFailure)
  expect((await titles()).filter(it => /11-0[678]/.test(it))).toEqual([])
  expect(failures).toEqual([expect.stringMatching(/^The review Daily review of shop: .* too long ago/)])
  at(9, '09:00')
  await fireReviews(copy, onFailure)
  expect((await titles())[0]).toBe('Daily review, 2026-11-09')
})

test('a copy leaves a review alone that its catalog does not have, and a new time counts at once', async () => {
  at(10, '08:00')
  const knows = await copyOf([daily])
  const other = await copyOf([])
  await startReviews(knows, onFailure)
  await startReviews(other, onFailure)
  at(10, '09:00')
  const before = await incidentIds(other.database, { after: 0, limit: 100 })
  await fireReviews(other, onFailure)
  expect(await incidentIds(other.database, { after: 0, limit: 100 })).toEqual(before)
  await fireReviews(knows, onFailure)
  expect((await titles())[0]).toBe('Daily review, 2026-11-10')
  await startReviews(await copyOf([{ ...daily, at: '11:15' }]), onFailure)
  const [row] = await other.database.selectFrom('reviews').select('dueAt').execute()
  expect(row?.dueAt.toISOString()).toBe('2026-11-10T10:15:00.000Z')
})

/** A review of one line, with a change that somebody has proposed in it. */
async function givenChange(day: number, state: Partial<Proposal> = {}) {
  at(day, '08:00')
  const copy = await copyOf([{ ...daily, name: 'Weekly', section: 'weekly-checklist' }])
  await startReviews(copy, onFailure)
  at(day, '09:00')
  await fireReviews(copy, onFailure)
  const [review] = await openIncidents(copy.database, 1)
  const incident = review?.id ?? 0
  const asked = { ...proposing, id: copy.newId(), incident, walk: null, step: null, program: null }
  const proposal = changed(propose({ ...asked, plan: { ...plan } }, now)).state
  await copy.database.transaction().execute(async trx => {
    await insertProposal(trx, proposal, copy)
    await saveProposal(trx, { ...proposal, ...state }, copy)
  })
  const [walk] = await walksOf(copy.database, incident, copy.encryption)
  await inTransaction(copy, async unit => {
    const held = await lockWalk(unit, walk?.id ?? '')
    const [step] = held?.program.steps ?? []
    if (held === null || step === undefined) throw new Error('The review has no line')
    const finishing = {
      step: step.id,
      version: stepState(held.walk, step.id).version,
      how: 'done',
      note: null,
    } as const
    const done = changed(finishStep(held.program, held.walk, finishing, { person: ana, source: 'cli', at: now }))
    save(unit, { ...done, walk: done.state })
  })
  return {
    review: (await readIncident(copy.database, incident))?.status,
    proposal: (await readProposal(copy.database, proposal.id, copy.encryption))?.state,
  }
}

test('a review that ends by itself takes back what waits at its gates, and does not end under a change', async () => {
  expect(await givenChange(16)).toEqual({ review: 'resolved', proposal: 'superseded' })
  expect(await givenChange(17, { state: 'running', fence: 1 })).toEqual({ review: 'open', proposal: 'running' })
})

test('one that cannot be posted is told, and holds up no other', async () => {
  at(11, '08:00')
  failures.length = 0
  const copy = await copyOf([
    { ...daily, name: 'Broken', section: 'Yearly' },
    { ...daily, name: 'Weekly', section: 'weekly-checklist' },
  ])
  await startReviews(copy, onFailure)
  at(11, '09:00')
  await fireReviews(copy, onFailure)
  expect(failures).toEqual(['The review Broken of shop: shop/reviews.md has nothing to do under “Yearly”.'])
  expect((await titles())[0]).toBe('Weekly, 2026-11-11')
})
