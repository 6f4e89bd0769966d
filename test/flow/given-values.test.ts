import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findValuesForm } from '../../src/flow/queries/find-step-details.ts'
import type { Services } from '../../src/flow/services.ts'
import { saveProgram } from '../../src/store/programs.ts'
import { insertWalk } from '../../src/store/walks.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { run, start } from '../support/decide.ts'
import { changed } from '../support/decided.ts'
import { ana } from '../support/people.ts'
import { parameter, program, select, step } from '../support/programs.ts'

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

const asking = {
  ...program,
  hash: 'two-values',
  steps: ['site', 'call'].map(it => step(it, { kind: 'sql', operation: select, parameters: [it] })),
  parameters: [parameter('site'), parameter('call')],
}

async function givenWalk(): Promise<string> {
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(ana, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const walk = services.newId()
  const by = { person: ana, source: 'button' as const, at: services.clock.now() }
  await services.database.transaction().execute(async trx => {
    await saveProgram(trx, asking)
    await insertWalk(trx, changed(startWalk(asking, { id: walk, incident: started.incident }, by)).state, services)
  })
  return walk
}

/** Every row of every table of ours, as text. */
async function everything(): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    select string_agg(query_to_xml(format('select * from %I.%I', schemaname, tablename), true, true, '')::text, '') as all
    from pg_tables where schemaname in ('handrail', 'handrail_jobs')
  `.execute(database.kysely)
  return rows[0]?.all ?? ''
}

test('a value that a person gave to a step rests in the database sealed, and nowhere else, also where more is asked for', async () => {
  const walk = await givenWalk()
  const value = 'quiet otter'
  const runIt = (id: string, bindings: { readonly [parameter: string]: string }) =>
    run(services, callerOf(ana, services.newId()), { walk, step: id, version: 0 }, bindings)
  expect(await runIt('site', { site: value })).toEqual({ kind: 'done' })
  expect(await runIt('call', {})).toMatchObject({ kind: 'missing', parameters: [{ name: 'call' }] })
  const rows = await everything()
  expect(rows).toContain('step-run')
  for (const form of [value, Buffer.from(value).toString('hex'), Buffer.from(value).toString('base64')])
    expect(rows).not.toContain(form)
})

test('the form that changes a value fills in the present one, unless it is one that nobody is shown', async () => {
  const walk = await givenWalk()
  const ref = { walk, step: 'site', version: 0 }
  const known = async () => {
    const seen = await findValuesForm(services, callerOf(ana, services.newId()), ref)
    return seen.kind === 'found' ? seen.form.known : seen.reason
  }
  expect(await known()).toBe('This step has no value that can be changed.')
  await run(services, callerOf(ana, services.newId()), ref, { site: 'quiet otter' })
  expect(await known()).toEqual({ site: 'quiet otter' })
  const other = { walk, step: 'call', version: 0 }
  await run(services, callerOf(ana, services.newId()), other, { call: 'mail otter@example.com' })
  const seen = await findValuesForm(services, callerOf(ana, services.newId()), other)
  expect(seen).toMatchObject({ kind: 'found', form: { known: { call: null } } })
})
