import { expect, test } from 'vitest'
import { inTransaction } from '../../src/flow/decide-once.ts'
import { fireDue } from '../../src/flow/incident/fire-due.ts'
import { readRecord } from '../../src/flow/queries/read-record.ts'
import { lockIncident, lockWalk, save } from '../../src/flow/unit-of-work.ts'
import { timelineLine } from '../../src/views/kit/timeline-line.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState } from '../../src/walk/walk.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { compileText } from '../support/compile-text.ts'
import { testDatabase } from '../support/database.ts'
import { start } from '../support/decide.ts'
import { ana } from '../support/people.ts'

const text = `# Calls fail
1. Look at the logs

## Escalation
- No cause after 15 minutes: call the engineering lead.
- Not restored after 30 minutes: page the head of engineering.
`

test('each time of a document is said once, over two copies and a restart, and late where it is', async () => {
  const database = await testDatabase()
  const target = 'http://127.0.0.1:1'
  const first = await openServices({ url: database.url, target })
  const { services } = first
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(ana, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const { incident } = started
  const program = compileText(text)
  await inTransaction(services, async unit => {
    await lockIncident(unit, incident)
    const walk = startWalk(program, { id: services.newId(), incident }, { person: ana, source: 'slash', at: unit.at })
    if (walk.kind === 'refused') throw new Error(walk.reason)
    save(unit, { ...walk, program, walk: walk.state })
  })
  const said = async () =>
    (await readRecord(services, incident)).filter(it => it.kind === 'clock-due').map(it => it.data.after)

  const second = await openServices({ url: database.url, target, ahead: 15 * 60_000 })
  first.clock.advance(15 * 60_000)
  await Promise.all([services, second.services, services, second.services].map(it => fireDue(it)))
  expect(await said()).toEqual(['15 minutes'])
  await second.close()

  const restarted = await openServices({ url: database.url, target, ahead: 40 * 60_000 })
  first.clock.advance(25 * 60_000)
  await Promise.all([restarted.services, services, restarted.services].map(it => fireDue(it)))
  expect(await said()).toEqual(['15 minutes', '30 minutes'])
  const last = (await readRecord(services, incident)).findLast(it => it.kind === 'clock-due')
  expect(last?.data.lateMs).toBeGreaterThan(9 * 60_000)
  await restarted.close()
  await first.close()
  await database.close()
})

const calling = `# The bank is down

## Escalation
1. Call the bank
2. Call Ana when there is no answer after 15 minutes
`

test('who does not answer is waited for from the call on, and the next contact is named once, over two copies and a restart', async () => {
  const database = await testDatabase()
  const target = 'http://127.0.0.1:1'
  const first = await openServices({ url: database.url, target })
  const { services } = first
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(ana, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const { incident } = started
  const program = compileText(calling)
  const by = (at: Date) => ({ person: ana, source: 'slash' as const, at })
  const begun = await inTransaction(services, async unit => {
    await lockIncident(unit, incident)
    const walk = startWalk(program, { id: services.newId(), incident }, by(unit.at))
    if (walk.kind === 'refused') throw new Error(walk.reason)
    save(unit, { ...walk, program, walk: walk.state })
    return walk.state
  })
  const said = async () => (await readRecord(services, incident)).filter(it => it.kind === 'clock-due')
  first.clock.advance(20 * 60_000)
  await fireDue(services)
  expect(await said()).toEqual([])
  await inTransaction(services, async unit => {
    const held = await lockWalk(unit, begun.id)
    if (held === null) throw new Error('The walk is gone')
    const step = program.steps[0]?.id ?? ''
    const { version } = stepState(held.walk, step)
    const done = finishStep(program, held.walk, { step, version, how: 'done', note: null }, by(unit.at))
    if (done.kind === 'refused') throw new Error(done.reason)
    save(unit, { ...done, walk: done.state })
  })
  first.clock.advance(14 * 60_000)
  await fireDue(services)
  expect(await said()).toEqual([])
  await first.close()

  const copies = await Promise.all([1, 2].map(() => openServices({ url: database.url, target, ahead: 35 * 60_000 })))
  await Promise.all([...copies, ...copies].map(it => fireDue(it.services)))
  const rows = (await readRecord(copies[0]?.services ?? services, incident)).filter(it => it.kind === 'clock-due')
  expect(rows.map(it => it.data)).toMatchObject([
    { after: '15 minutes', called: 'Call the bank', title: 'Call Ana when there is no answer after 15 minutes' },
  ])
  expect(rows.map(timelineLine)).toEqual([
    expect.stringContaining('15 minutes since “Call the bank” was done: Call Ana'),
  ])
  for (const it of copies) await it.close()
  await database.close()
})
