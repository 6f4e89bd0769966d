import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claimExecution, finishExecution, recordHealthAfter } from '../../src/flow/gate/claim-execution.ts'
import { proposeNext, undoChange } from '../../src/flow/gate/proposal-commands.ts'
import { recordAskedPlan, recordPlan } from '../../src/flow/gate/record-plan.ts'
import { reopen } from '../../src/flow/incident/incident-commands.ts'
import { findIncidentEnd } from '../../src/flow/queries/find-incident-end.ts'
import { readRecord } from '../../src/flow/queries/read-record.ts'
import type { Services } from '../../src/flow/services.ts'
import type { Plan, Proposal } from '../../src/gate/proposal.ts'
import { cardActions } from '../../src/slack/actions/card-actions.ts'
import { submissions } from '../../src/slack/views/submissions.ts'
import { markShown } from '../../src/store/claim-message.ts'
import { findMessage, markSurfaces } from '../../src/store/messages.ts'
import { saveProgram } from '../../src/store/programs.ts'
import { proposalsOf } from '../../src/store/proposals.ts'
import { insertWalk, readWalk } from '../../src/store/walks.ts'
import { action, callback } from '../../src/views/ids.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState } from '../../src/walk/walk.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { approve as approveAs, decide, resolveIncident, run as runStep, start } from '../support/decide.ts'
import { changed } from '../support/decided.ts'
import { ana, chen, gil } from '../support/people.ts'
import { program } from '../support/programs.ts'
import { plan } from '../support/proposals.ts'

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
let services: Services
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  services = opened.services
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

const undoCall = { ...plan.call, name: 'promote' }
let incident: number
let walk: string
beforeEach(async () => {
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, byAna(), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  incident = started.incident
  walk = services.newId()
  const by = { person: ana, source: 'button' as const, at: services.clock.now() }
  await services.database.transaction().execute(async trx => {
    await saveProgram(trx, program)
    await insertWalk(trx, changed(startWalk(program, { id: walk, incident }, by)).state, services)
  })
})

const byAna = () => callerOf(ana, services.newId())
const byChen = () => callerOf(chen, services.newId())
// A change that stands keeps its target from the incidents of the next tests.
afterEach(() => resolve())

const resolve = (override: string | null = 'it is over') => resolveIncident(services, byAna(), incident, override)
const kinds = async () => (await readRecord(services, incident)).map(it => it.kind)

async function findStep(step: string) {
  const found = await readWalk(services.database, walk, services.encryption)
  if (found === null) throw new Error('There is no walk')
  return stepState(found, step)
}

async function run(step: string) {
  return runStep(services, byAna(), { walk, step, version: (await findStep(step)).version }, {})
}

const planOf = (effect: Plan['effect']): Plan => ({
  ...plan,
  effect,
  undoCall,
  typed: effect === 'destroy' ? plan.typed : null,
})

/** The plan of a step's run arrives. */
async function planned(step: string, effect: Plan['effect'] = 'destroy'): Promise<void> {
  const run = (await findStep(step)).run ?? ''
  await recordPlan(services, { walk, step, run, requester: ana }, { kind: 'planned', plan: planOf(effect) })
}

async function proposals(): Promise<readonly Proposal[]> {
  return proposalsOf(services.database, incident, services.encryption)
}

async function propose(step: string, effect: Plan['effect'] = 'destroy'): Promise<Proposal> {
  await run(step)
  await planned(step, effect)
  const found = (await proposals()).find(it => it.step === step)
  if (found === undefined) throw new Error('Nothing was proposed')
  return found
}

const approve = ({ id, version, digest }: Proposal) =>
  approveAs(services, byChen(), id, { version, digest, typed: plan.typed ?? '' })

async function carriedOut(step: string): Promise<Proposal> {
  const proposal = await propose(step)
  await approve(proposal)
  const claimed = await claimExecution(services, proposal.id, plan.guards)
  await finishExecution(services, proposal.id, claimed?.fence ?? 0, { kind: 'succeeded', summary: 'done' }, null)
  return proposal
}

describe('when an incident is resolved', () => {
  test('what waits at a gate is superseded, with a line in the record, and its step is open again', async () => {
    const proposal = await propose('L41')
    expect(await resolve()).toMatchObject({ kind: 'told' })
    expect(await proposals()).toMatchObject([{ state: 'superseded', renewing: false }])
    expect((await proposals())[0]?.result).toBe(`INC-${incident} was resolved.`)
    expect((await kinds()).slice(-2)).toEqual(['superseded', 'resolved'])
    expect(await findStep('L41')).toMatchObject({ status: 'open' })
    expect(await approve(proposal)).toMatchObject({ kind: 'refused' })
    expect((await kinds()).at(-1)).toBe('refused')
  })

  test('what was approved and has not started is not carried out', async () => {
    const proposal = await propose('L42', 'change')
    const { id, version, digest } = proposal
    expect(
      await decide(services, byAna(), submissions[callback.confirm], { ids: [id], version, extra: { digest } }),
    ).toEqual({ kind: 'done' })
    await resolve()
    expect(await claimExecution(services, id, plan.guards)).toBeNull()
    expect(await proposals()).toMatchObject([{ state: 'superseded' }])
  })

  test('a change whose end nobody knows stands in the way, as a missing proof does', async () => {
    const proposal = await propose('L41')
    await approve(proposal)
    await claimExecution(services, proposal.id, plan.guards)
    expect((await findIncidentEnd(services, incident))?.unsettled.map(it => it.title)).toContainEqual(
      expect.stringMatching(/being carried out/),
    )
    await finishExecution(services, proposal.id, 1, { kind: 'lost', summary: 'no answer' }, null)
    const refused = await resolve(null)
    expect(refused).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/Nobody knows yet/) })
    expect(await resolve()).toMatchObject({ kind: 'told' })
    const last = (await readRecord(services, incident)).at(-1)
    expect(last?.data.unsettled).toContainEqual(expect.stringMatching(/Nobody knows yet/))
    expect(await proposals()).toMatchObject([{ state: 'unknown' }])
  })
})

describe('before an incident is resolved', () => {
  const proofRuns = async () => (await findStep('L62')).run

  test('the checks of its proof list run again, and their answers are waited for', async () => {
    expect(await decide(services, byAna(), cardActions[action.cardResolve], { incident })).toEqual({ kind: 'done' })
    expect(await proofRuns()).toEqual(expect.any(String))
    const end = await findIncidentEnd(services, incident)
    expect(end?.running).toEqual(['Title of L62'])
    expect(end?.unproven).toBe(false)
    expect(end?.unsettled.map(it => it.title)).toEqual(['Title of L61'])
    expect(await resolve(null)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/Title of L61/) })
  })

  test('only who may respond has them run', async () => {
    const byGil = () => callerOf(gil, services.newId())
    await decide(services, byGil(), cardActions[action.cardResolve], { incident })
    expect(await resolveIncident(services, byGil(), incident, null)).toMatchObject({ kind: 'refused' })
    expect(await proofRuns()).toBeNull()
  })

  test('the changes that went through are proposed as what helped', async () => {
    expect((await findIncidentEnd(services, incident))?.helped).toBeNull()
    await carriedOut('L41')
    expect((await findIncidentEnd(services, incident))?.helped).toBe(`${plan.title}, ${plan.where}`)
  })
})

describe('in a resolved incident', () => {
  test('no step is run, and none is proposed', async () => {
    await resolve()
    for (const step of ['L41', 'L42', 'L10']) {
      expect(await run(step)).toEqual({ kind: 'refused', reason: `INC-${incident} is resolved. Reopen it first.` })
    }
  })

  test('a plan that arrives late is not proposed', async () => {
    await run('L41')
    await resolve()
    await planned('L41')
    expect(await proposals()).toEqual([])
    expect((await findStep('L41')).verdict?.summary).toMatch(/is resolved/)
  })

  test('no undo is proposed, not even by a job that was on its way', async () => {
    const { id } = await carriedOut('L41')
    await resolve()
    expect(await decide(services, byAna(), undoChange, { ids: [id] })).toMatchObject({
      reason: expect.stringMatching(/is resolved/),
    })
    const [undone] = await proposals()
    if (undone === undefined) throw new Error('There is no proposal')
    const late = await recordAskedPlan(services, undoOf(undone), { kind: 'planned', plan: planOf('destroy') })
    expect(late).toMatch(/is resolved/)
    expect(await proposals()).toHaveLength(1)
  })

  test('a late click on Resolve shows no proof list anew', async () => {
    await resolve()
    const wanted = async () => (await findMessage(services.database, incident, `proof:${walk}`))?.wanted
    const before = await wanted()
    expect(before).toBeDefined()
    expect(await decide(services, byAna(), cardActions[action.cardResolve], { incident })).toEqual({ kind: 'done' })
    expect(await wanted()).toBe(before)
  })

  test('its walk is shown anew at the end, and all of it when it goes on; then a gate can be asked for again', async () => {
    await propose('L41')
    await services.database.transaction().execute(trx => markSurfaces(trx, { incident, board: null }, [`walk:${walk}`]))
    const surfaces = [`walk:${walk}`, `step:${walk}:L41`] as const
    const wanted = () =>
      Promise.all(surfaces.map(async it => (await findMessage(services.database, incident, it))?.wanted ?? 0))
    for (const [index, surface] of surfaces.entries()) {
      const row = await findMessage(services.database, incident, surface)
      const place = { channel: 'C1', ts: `${index}.${incident}`, contentHash: 'h' }
      await markShown(services.database, row ?? expect.fail(), { version: row?.wanted ?? 0, ...place })
    }
    const [walkBefore = 0] = await wanted()
    await resolve()
    const [walkAfter = 0, stepAfter = 0] = await wanted()
    expect(walkAfter).toBeGreaterThan(walkBefore)
    expect(await decide(services, byAna(), reopen, { incident, fields: { reason: 'it is back' } })).toMatchObject({
      kind: 'told',
    })
    const [walkAgain = 0, stepAgain = 0] = await wanted()
    expect(walkAgain).toBeGreaterThan(walkAfter)
    expect(stepAgain).toBeGreaterThan(stepAfter)
    expect((await propose('L42')).state).toBe('proposed')
  })
})

function undoOf(undoes: Proposal) {
  const asked = { asked: 'undo', title: undoes.plan.title, undoes } as const
  return { ...asked, incident: undoes.incident, requester: ana, source: 'button' } as const
}

test('a change that a command asks for is proposed once, however often its job comes', async () => {
  const asked = {
    incident,
    requester: ana,
    source: 'slash',
    asked: 'rollback',
    title: 'host',
    id: 'p-1',
  } as const
  const record = () => recordAskedPlan(services, asked, { kind: 'planned', plan: planOf('destroy') })
  expect([await record(), await record()]).toEqual([null, null])
  expect((await proposals()).map(it => [it.id, it.walk, it.step])).toEqual([['p-1', null, null]])
  expect(await recordAskedPlan(services, { ...asked, id: 'p-2' }, { kind: 'refused', reason: 'Away.' })).toBe('Away.')
  expect(await proposals()).toHaveLength(1)
})

test('an incident that a command starts for a change begins with its plan, waits for somebody, and is none without', async () => {
  const asked = { requester: ana, source: 'slash', asked: 'set', title: 'executor', incident: 'Disable Shop' } as const
  const last = async () => (await readRecord(services, incident + 1)).map(it => it.kind)
  const refused = { kind: 'refused', reason: 'The executor is disabled already.' } as const
  expect(await recordAskedPlan(services, { ...asked, id: 'p-n' }, refused)).toBe(refused.reason)
  expect(await last()).toEqual([])
  const call = { ...plan.call, system: 'shop' }
  const planned = { kind: 'planned', plan: { ...planOf('change'), call } } as const
  const planIt = () => recordAskedPlan(services, { ...asked, id: 'p-n' }, planned)
  expect([await planIt(), await planIt()]).toEqual([null, null])
  expect(await last()).toEqual(['opened', 'proposed'])
  expect(await readRecord(services, incident + 2)).toEqual([])
  await resolveIncident(services, byAna(), incident + 1, 'a trial')
})

test('after a change that no step follows its gate says how the system is since then', async () => {
  const asked = {
    incident,
    requester: ana,
    source: 'slash',
    asked: 'rollback',
    title: 'rollback',
    id: `p-${incident}`,
  } as const
  await recordAskedPlan(services, asked, { kind: 'planned', plan: planOf('destroy') })
  const [waiting] = await proposals()
  if (waiting === undefined) throw new Error('There is no proposal')
  await approve(waiting)
  const claimed = await claimExecution(services, waiting.id, plan.guards)
  await finishExecution(
    services,
    waiting.id,
    claimed?.fence ?? 0,
    { kind: 'succeeded', summary: 'dpl_b is live' },
    null,
  )
  await recordHealthAfter(services, waiting.id, 'API as expected (200).')
  await recordHealthAfter(services, waiting.id, 'API as expected (200).')
  expect((await proposals()).map(it => [it.state, it.result])).toEqual([
    ['succeeded', 'dpl_b is live. Health since then: API as expected (200).'],
  ])
})

test('what gives a change its effect is offered at its gate, and only once it went through', async () => {
  const next = {
    words: 'Deploy again',
    call: { connector: 'vercel', name: 'redeploy', system: 's', target: 'host', arguments: {} },
  }
  const asked = {
    incident,
    requester: ana,
    source: 'slash',
    asked: 'set env',
    title: 'set env',
    id: `n-${incident}`,
  } as const
  await recordAskedPlan(services, asked, { kind: 'planned', plan: { ...planOf('destroy'), next } })
  const [waiting] = await proposals()
  if (waiting === undefined) throw new Error('There is no proposal')
  const press = () => decide(services, byAna(), proposeNext, { ids: [waiting.id] })
  expect(await press()).toEqual({ kind: 'refused', reason: 'It waits for its decision.' })
  await approve(waiting)
  const claimed = await claimExecution(services, waiting.id, plan.guards)
  await finishExecution(services, waiting.id, claimed?.fence ?? 0, { kind: 'succeeded', summary: 'set' }, null)
  expect((await proposals())[0]?.plan.next).toEqual(next)
  expect(await press()).toMatchObject({ kind: 'told' })
})

test('a change is undone once: a second undo is refused while the first waits, and after it', async () => {
  const { id } = await carriedOut('L41')
  const [undone] = (await proposals()).filter(it => it.id === id)
  if (undone === undefined) throw new Error('There is no proposal')
  const undo = () => recordAskedPlan(services, undoOf(undone), { kind: 'planned', plan: planOf('destroy') })
  expect(await undo()).toBeNull()
  expect(await undo()).toMatch(/proposed before. It waits/)
  const waiting = (await proposals()).find(it => it.undoes === id)
  if (waiting === undefined) throw new Error('There is no undo')
  await approve(waiting)
  const claimed = await claimExecution(services, waiting.id, plan.guards)
  await finishExecution(services, waiting.id, claimed?.fence ?? 0, { kind: 'succeeded', summary: 'back' }, null)
  expect(await undo()).toMatch(/proposed before. It was carried out/)
})
