import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEncryption } from '../../src/crypto/encryption.ts'
import { claimExecution } from '../../src/flow/gate/claim-execution.ts'
import { requestDecision } from '../../src/flow/gate/proposal-commands.ts'
import { recordPlan } from '../../src/flow/gate/record-plan.ts'
import { findIncidentEnd } from '../../src/flow/queries/find-incident-end.ts'
import { findProposalDetails } from '../../src/flow/queries/find-proposal-details.ts'
import { readRecord, readReport } from '../../src/flow/queries/read-record.ts'
import type { Services } from '../../src/flow/services.ts'
import { lostValues, type Proposal } from '../../src/gate/proposal.ts'
import { readIncident } from '../../src/store/incidents.ts'
import { saveProgram } from '../../src/store/programs.ts'
import { canDecryptLatest, proposalsOf } from '../../src/store/proposals.ts'
import { insertWalk, readWalk } from '../../src/store/walks.ts'
import { gateMessage } from '../../src/views/messages/gate-message.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState } from '../../src/walk/walk.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { approve as approveAs, decide, resolveIncident, run as runStep, start } from '../support/decide.ts'
import { changed } from '../support/decided.ts'
import { ana, chen } from '../support/people.ts'
import { program } from '../support/programs.ts'
import { plan } from '../support/proposals.ts'

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
/** As they were, and as they are after the key was lost and another was made. */
let before: Services
let after: Services
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  before = opened.services
  after = { ...before, encryption: createEncryption(Buffer.alloc(32, 8)) }
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

const by = (person: typeof ana) => callerOf(person, before.newId())
let incident: number
let walk: string
/** A proposal that waits at its gate when the key is lost. */
let waiting: Proposal
beforeEach(async () => {
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(before, by(ana), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  incident = started.incident
  walk = before.newId()
  const person = { person: ana, source: 'button' as const, at: before.clock.now() }
  const first = changed(startWalk(program, { id: walk, incident }, person)).state
  await before.database.transaction().execute(async trx => {
    await saveProgram(trx, program)
    await insertWalk(trx, { ...first, bindings: { site_id: 'site-4711' } }, before)
  })
  await runStep(before, by(ana), { walk, step: 'L41', version: 0 }, {})
  const run = (await readWalk(before.database, walk, before.encryption))?.steps.L41?.run ?? ''
  await recordPlan(before, { walk, step: 'L41', run, requester: ana }, { kind: 'planned', plan })
  const [proposal] = await proposalsOf(before.database, incident, before.encryption)
  if (proposal === undefined) throw new Error('Nothing was proposed')
  waiting = proposal
})

const approve = (services: Services) =>
  approveAs(services, by(chen), waiting.id, {
    version: waiting.version,
    digest: waiting.digest,
    typed: plan.typed ?? '',
  })

test('the gate is shown and says what is lost; it can be neither opened nor approved', async () => {
  const seen = await findProposalDetails(after, waiting.id)
  if (seen === null) throw new Error('There is no proposal')
  const gate = gateMessage({ proposal: seen.proposal, drill: false, resolved: false, passed: false, approvers: [] })
  expect(JSON.stringify(gate.blocks)).toContain('cannot be read any more')
  expect(JSON.stringify(gate.blocks)).toContain(plan.lines[0]?.text)
  const refused = { kind: 'refused', reason: expect.stringMatching(/values of this plan cannot be read any more/) }
  for (const asked of ['approve', 'reject'] as const) {
    expect(
      await decide(after, by(chen), requestDecision(asked), { ids: [waiting.id], version: waiting.version }),
    ).toEqual(refused)
  }
  expect(await approve(after)).toEqual(refused)
  const blank = { version: waiting.version, digest: seen.proposal.digest, typed: plan.typed ?? '' }
  expect(await approveAs(after, by(chen), waiting.id, blank)).toEqual(refused)
})

test('what was approved is not carried out, and its step is open again', async () => {
  expect(await approve(before)).toEqual({ kind: 'done' })
  expect(await claimExecution(after, waiting.id, {})).toBeNull()
  expect(await proposalsOf(after.database, incident, after.encryption)).toMatchObject([
    { state: 'superseded', result: lostValues({ digest: '' }), renewing: false },
  ])
  const held = await readWalk(after.database, walk, after.encryption)
  expect(held === null ? null : stepState(held, 'L41')).toMatchObject({ status: 'open' })
})

test('its incident is resolved, with a report, and the earlier key still opens what people gave', async () => {
  expect((await findIncidentEnd(after, incident))?.incident.id).toBe(incident)
  expect(await resolveIncident(after, by(ana), incident, 'it is over')).toMatchObject({ kind: 'told' })
  expect(await proposalsOf(after.database, incident, after.encryption)).toMatchObject([{ state: 'superseded' }])
  const resolved = await readIncident(after.database, incident)
  if (resolved === null) throw new Error('There is no incident')
  expect((await readReport(after, resolved)).entries.map(it => it.kind).slice(-2)).toEqual(['superseded', 'resolved'])
  expect((await readRecord(after, incident)).at(-1)?.kind).toBe('resolved')
  expect((await readWalk(before.database, walk, before.encryption))?.bindings).toEqual({ site_id: 'site-4711' })
})

test('the bot sees that its key is another one', async () => {
  expect(await canDecryptLatest(before.database, before.encryption)).toBe(true)
  expect(await canDecryptLatest(after.database, after.encryption)).toBe(false)
})
