import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEncryption } from '../../src/crypto/encryption.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import type { Program } from '../../src/runbook/program.ts'
import { insertIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { readProgram, saveProgram } from '../../src/store/programs.ts'
import { insertWalk, readWalk, saveWalk, walksOf } from '../../src/store/walks.ts'
import { untouched, type Walk } from '../../src/walk/walk.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ana, at, sampleIncident, sampleProgram } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await saveNow(sampleProgram('p1'))
})
afterAll(() => database.close())

const saveNow = (program: Program) => database.kysely.transaction().execute(trx => saveProgram(trx, program))

const encryption = createEncryption(Buffer.alloc(32, 7))
const keeping = { encryption, redact: makeRedactor({ secrets: [] }) }

async function started(id: string, changed: Partial<Walk> = {}): Promise<Walk> {
  return database.kysely.transaction().execute(async trx => {
    const incident = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(incident))
    const first: Walk = {
      id,
      incident,
      program: 'p1',
      system: null,
      startedAt: at,
      version: 1,
      current: 'L18',
      steps: {},
      bindings: {},
      givers: { SITE: { id: 'U1', name: 'ana' } },
      baselines: {},
      asking: null,
      answers: {},
      remedy: null,
    }
    const walk = { ...first, ...changed }
    await insertWalk(trx, walk, keeping)
    return walk
  })
}

test('a walk is read back as it was written, with its times', async () => {
  const verdict = {
    outcome: 'as-expected',
    lines: [],
    summary: '200',
    latencyMs: 88,
    at,
    branch: null,
    evidence: null,
  } as const
  const revised = { parameters: ['site'], by: ana, at }
  const steps = { L18: { ...untouched, version: 3, status: 'judged', verdict, by: ana, at, revised } } as const
  const answers = { c14: { taken: 14, tried: [20], round: 2, version: 3, by: ana, at } }
  const loops = { 40: { round: 2, due: at, over: false, version: 1 } }
  const course = { asking: 'c40', answers, remedy: { step: 'L18', confirmed: true }, loops }
  const walk = await started('w1', { steps, baselines: { L20: 4 }, ...course })
  expect(await readWalk(database.kysely, 'w1', encryption)).toEqual(walk)
  const later = { ...walk, version: 2, current: null, bindings: { SITE: 'x' } }
  await database.kysely.transaction().execute(trx => saveWalk(trx, later, keeping))
  expect(await walksOf(database.kysely, walk.incident, encryption)).toEqual([later])
  expect(await readWalk(database.kysely, 'none', encryption)).toBeNull()
})

test('what people gave as parameters cannot be read in the database', async () => {
  await started('w2', { bindings: { EMAIL: 'someone@example.com' } })
  const { rows } = await sql<{ row: string }>`select walks::text as row from handrail.walks where id = 'w2'`.execute(
    database.kysely,
  )
  const hex = Buffer.from('someone').toString('hex')
  expect(rows[0]?.row).not.toMatch(new RegExp(`someone|${hex}`))
})

test('a compiled runbook is kept by its hash and never changes', async () => {
  await saveNow(sampleProgram('p2', { title: 'First', system: 'other' }))
  await saveNow(sampleProgram('p2', { title: 'Second', system: 'other' }))
  expect(await readProgram(database.kysely, 'p2')).toEqual(sampleProgram('p2', { title: 'First', system: 'other' }))
  expect(await readProgram(database.kysely, 'unknown')).toBeNull()
})

test('what people and systems said rests redacted, and ids as they are', async () => {
  const said = 'write to someone@example.com'
  const lines = [{ label: 'status', expected: '200', was: said, met: false, hard: true, line: 3 }]
  const evidence = '90532123-4567-4000-8000-905321234567'
  const verdict = {
    outcome: 'not-as-expected',
    lines,
    summary: said,
    latencyMs: 1,
    at,
    branch: null,
    evidence,
    shown: { rows: [said, { note: said }], more: 0 },
  } as const
  const step = { ...untouched, note: said, verdict, run: evidence, by: ana, at }
  await started('w3', { steps: { L18: step } })
  const kept = (await readWalk(database.kysely, 'w3', encryption))?.steps.L18
  expect(JSON.stringify(kept)).not.toContain('someone@')
  expect(kept).toMatchObject({ run: evidence, by: ana, at, verdict: { evidence, at } })
})
