import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimExecution, finishExecution } from '../../src/flow/gate/claim-execution.ts'
import { recordPlan } from '../../src/flow/gate/record-plan.ts'
import { readRecord } from '../../src/flow/queries/read-record.ts'
import type { ActResult } from '../../src/gate/proposal.ts'
import { saveProgram } from '../../src/store/programs.ts'
import { proposalsOf } from '../../src/store/proposals.ts'
import { insertWalk, readWalk } from '../../src/store/walks.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState } from '../../src/walk/walk.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { approve, resolveIncident, run, start } from '../support/decide.ts'
import { changed } from '../support/decided.ts'
import { answered } from '../support/observations.ts'
import { ana, chen } from '../support/people.ts'
import { expects, program } from '../support/programs.ts'
import { plan } from '../support/proposals.ts'

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

/** Carries out L41, of which the document expects these statuses, with this end of its call. */
async function ended(statuses: readonly number[], status: number, result: ActResult, json: unknown = null) {
  const { services } = opened
  const by = (person: typeof ana) => callerOf(person, services.newId())
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, by(ana), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const { incident } = started
  const id = services.newId()
  const expect = statuses.length === 0 ? [] : [expects({ kind: 'status', anyOf: [...statuses] })]
  const steps = program.steps.map(it => (it.id === 'L41' ? { ...it, expect } : it))
  const asked = { ...program, hash: `h-${services.newId()}`, steps }
  const at = services.clock.now()
  await services.database.transaction().execute(async trx => {
    await saveProgram(trx, asked)
    const walk = changed(startWalk(asked, { id, incident }, { person: ana, source: 'button', at })).state
    await insertWalk(trx, walk, services)
  })
  const stepNow = async () => {
    const walk = await readWalk(services.database, id, services.encryption)
    if (walk === null) throw new Error('There is no walk')
    return stepState(walk, 'L41')
  }
  await run(services, by(ana), { walk: id, step: 'L41', version: (await stepNow()).version }, {})
  const running = (await stepNow()).run ?? ''
  await recordPlan(services, { walk: id, step: 'L41', run: running, requester: ana }, { kind: 'planned', plan })
  const read = async () => (await proposalsOf(services.database, incident, services.encryption))[0]
  const waiting = await read()
  if (waiting === undefined) throw new Error('There is no proposal')
  await approve(services, by(chen), waiting.id, { ...waiting, typed: plan.typed ?? '' })
  const claimed = await claimExecution(services, waiting.id, plan.guards)
  await finishExecution(services, waiting.id, claimed?.fence ?? 0, result, answered({ status, json }))
  const kinds = (await readRecord(services, incident)).map(it => it.kind)
  const seen = { gate: (await read())?.state, step: await stepNow(), kinds }
  await resolveIncident(services, by(ana), incident, 'a trial')
  return seen
}

test('a refusal that the document expects ends step and gate alike: it is done as expected', async () => {
  const { gate, step, kinds } = await ended([200, 400], 400, { kind: 'failed', summary: '400: no such event' })
  expect(step).toMatchObject({ status: 'done', verdict: { outcome: 'as-expected' } })
  expect(gate).toBe('succeeded')
  expect(kinds).toContain('executed')
  expect(kinds).not.toContain('execution-failed')
})

test('a refusal that the document does not expect has failed at step and gate', async () => {
  const { gate, step, kinds } = await ended([200], 400, { kind: 'failed', summary: '400: no such event' })
  expect(step).toMatchObject({ status: 'judged', verdict: { outcome: 'not-as-expected' } })
  expect(gate).toBe('failed')
  expect(kinds).toContain('execution-failed')
})

test('an error of the server leaves open what became of it at step and gate, though the document expects its status', async () => {
  const { gate, step } = await ended([200, 503], 503, { kind: 'lost', summary: '503' })
  expect(step).toMatchObject({ status: 'gated', verdict: { outcome: 'could-not-check', summary: expect.any(String) } })
  expect(gate).toBe('unknown')
})

test.each([
  { statuses: [], json: { success: false }, says: 'success: false' },
  { statuses: [], json: { ok: false, id: 7 }, says: 'ok: false' },
  { statuses: [200], json: { error: 'no such queue' }, says: 'error: no such queue' },
])('an answer of 200 that says $says leaves it to a person', async ({ statuses, json, says }) => {
  const { gate, step, kinds } = await ended(statuses, 200, { kind: 'succeeded', summary: '200 OK' }, json)
  expect(gate).toBe('unknown')
  expect(step).toMatchObject({ status: 'gated', verdict: { outcome: 'could-not-check' } })
  expect(step.verdict?.summary).toContain(`It answered 200, but says ${says}`)
  expect(kinds).not.toContain('executed')
})
