import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { readCheckpoint } from '../../src/store/append-checkpoint.ts'
import { runMaintenance } from '../../src/worker/run-maintenance.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { requester } from '../reliability/races/people.ts'
import { testDatabase } from '../support/database.ts'
import { start } from '../support/decide.ts'

async function givenServices() {
  const database = await testDatabase()
  onTestFinished(database.close)
  const opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  onTestFinished(opened.close)
  return opened.services
}

test('a database restored from before a record ended as it did is told of in the log, at the start', async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'handrail-heads-'))
  onTestFinished(() => rm(home, { recursive: true }))
  const lines: string[] = []
  const log = createLog({ level: 'error', redact: it => it, stream: { write: line => lines.push(line) } })
  const services = await givenServices()
  const wish = { system: 'shop', severity: 'P1', title: 'Down', symptom: null, runbook: null, drill: false }
  await start(services, callerOf(requester, 'start'), wish)
  await runMaintenance(services, log, { home, monitors: false })()
  expect(await readCheckpoint(home)).toMatchObject([{ incident: 1, head: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  await runMaintenance(services, log, { home, monitors: false })()
  expect(lines).toEqual([])

  await runMaintenance(await givenServices(), log, { home, monitors: false })()
  expect(lines).toEqual([expect.stringMatching(/"incident":1.*an older backup or another one/)])
})
