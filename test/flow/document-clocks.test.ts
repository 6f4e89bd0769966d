import { expect, test } from 'vitest'
import { inTransaction } from '../../src/flow/decide-once.ts'
import { fireDue } from '../../src/flow/incident/fire-due.ts'
import { readRecord } from '../../src/flow/queries/read-record.ts'
import { lockIncident, save } from '../../src/flow/unit-of-work.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
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
