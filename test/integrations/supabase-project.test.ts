import { describe, expect, onTestFinished, test } from 'vitest'
import {
  startSupabaseProject,
  supabaseProject,
} from '../../playground/systems/supabase-project/start-supabase-project.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { compileText } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now, systemOf } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { health, backups } = (await loadIntegration('supabase_project')).checks
if (!health || !backups) throw new Error('The integration has lost a check')

const environment = { SUPABASE_ACCESS_TOKEN: 'the-token' }
const targetAt = (base: string) => ({
  ...{ kind: 'supabase_project', project: supabaseProject, base, private: true },
  secrets: { token: '$SUPABASE_ACCESS_TOKEN' },
})

async function world() {
  const supabase = await startSupabaseProject({ token: 'the-token', now: () => now })
  onTestFinished(supabase.close)
  return { supabase, context: contextFor(targetAt(supabase.url), { environment }) }
}

async function answering(body: unknown) {
  const server = await startServer((_, response) => json(response, 200, body))
  return contextFor(targetAt(server.url), { environment })
}

describe('the health of a project', () => {
  test('is that of its services, each with its status', async () => {
    const { supabase, context } = await world()
    expect(await health.run({}, context)).toMatchObject({
      values: { healthy: true, unhealthy: 0, db: 'ACTIVE_HEALTHY', pooler: 'ACTIVE_HEALTHY' },
      summary: 'auth, db, pooler, rest are healthy',
    })
    supabase.break('database-unhealthy')
    expect(await health.run({}, context)).toMatchObject({
      values: { healthy: false, unhealthy: 2, db: 'UNHEALTHY', auth: 'ACTIVE_HEALTHY' },
      summary: 'db: unhealthy (connection refused); rest: unhealthy (connection refused)',
    })
    expect(await health.run({ services: 'auth, realtime' }, context)).toMatchObject({ values: { healthy: true } })
  })

  test('is not good while a service is only coming up', async () => {
    const { supabase, context } = await world()
    supabase.break('pooler-starting')
    expect(await health.run({}, context)).toMatchObject({ values: { healthy: false, pooler: 'COMING_UP' } })
  })

  test('could not be checked where the answer leaves a service out, or has another word for it', async () => {
    const context = await answering([{ name: 'auth', healthy: true, status: 'ACTIVE_HEALTHY' }])
    expect(await health.run({}, context)).toMatchObject({
      kind: 'failed',
      reason: 'Supabase does not say how these are: db, pooler, rest.',
    })
    expect(await health.run({}, await answering([]))).toMatchObject({ kind: 'failed' })
    const other = await answering([{ name: 'auth', healthy: true, status: 'PAUSED' }])
    expect(await health.run({ services: 'auth' }, other)).toMatchObject({ reason: /in a form/ })
    expect(await health.run({ services: 'disk' }, context)).toMatchObject({ reason: /is one of auth, db/ })
  })
})

describe('backups', () => {
  test('are counted, with the age of the latest', async () => {
    const { supabase, context } = await world()
    expect(await backups.run({}, context)).toMatchObject({
      values: { count: 7, failed: 0, pitr: false, restorable: true, age: 11.3 },
      summary: 'the latest backup is 11.3 h old; 7 kept, 0 failed',
    })
    supabase.break('backup-failed')
    expect(await backups.run({}, context)).toMatchObject({ values: { count: 4, failed: 3, age: 83.3 } })
  })

  test('that are none have no age that could be good', async () => {
    const { supabase, context } = await world()
    supabase.break('no-backup')
    const seen = await backups.run({}, context)
    expect(seen).toMatchObject({ values: { count: 0, restorable: false }, summary: 'there is no backup to restore' })
    expect(seen.kind === 'answered' && Object.keys(seen.values)).not.toContain('age')
  })

  test('of any moment count by the last of them', async () => {
    const physical = { latest_physical_backup_date_unix: now.getTime() / 1_000 - 360 }
    const context = await answering({
      ...{ region: 'eu', walg_enabled: true, pitr_enabled: true, backups: [], physical_backup_data: physical },
    })
    expect(await backups.run({}, context)).toMatchObject({
      values: { count: 0, pitr: true, restorable: true, age: 0.1 },
    })
  })

  test('with a time that nobody understands could not be checked', async () => {
    const one = { is_physical_backup: true, status: 'COMPLETED', inserted_at: 'yesterday' }
    const context = await answering({
      ...{ region: 'eu', walg_enabled: true, pitr_enabled: true, backups: [one], physical_backup_data: {} },
    })
    expect(await backups.run({}, context)).toMatchObject({ kind: 'failed', reason: /time that is not understood/ })
  })
})

describe.each(Object.entries({ health, backups }))('%s could not be checked', (_, check) => {
  test.each(faultReasons)('when the fault is %s', async (fault, reason) => {
    const { supabase, context } = await world()
    supabase.break(fault)
    expect(await check.run({}, context)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })

  test('without a token', async () => {
    const { supabase } = await world()
    expect(await check.run({}, contextFor(targetAt(supabase.url)))).toMatchObject({
      reason: 'SUPABASE_ACCESS_TOKEN is not set, so Supabase cannot be asked.',
    })
  })
})

describe('a step is recognised', () => {
  const stepOf = (line: string, targets: object) =>
    applyCatalog(compileText(`## Check\n\n1. ${line}\n`), systemOf(targets)).steps[0]
  const project = { project: targetAt('https://api.supabase.com') }

  test.each([
    ['Verify Supabase connectivity', 'health', 'healthy'],
    ['Check that a recent backup exists in Supabase', 'backups', 'restorable'],
  ])('%s', (line, name, value) => {
    expect(stepOf(line, project)).toMatchObject({
      ...{ runnable: true, effect: 'read', operation: { connector: 'supabase_project', name } },
    })
    expect(stepOf(line, project)?.expect.map(it => it.test)).toContainEqual({
      kind: 'value',
      name: value,
      op: '=',
      value: true,
    })
    expect(stepOf(line, {})?.operation).toBeNull()
  })

  test.each([
    'Check Supabase connection and RLS policies',
    'Restore from backup if needed',
    'Supabase Dashboard -> Settings -> Database -> Backups.',
    'Restore the latest Supabase backup',
    'Check CPU in the Supabase dashboard',
  ])('not %s', line => expect(stepOf(line, project)?.operation).not.toMatchObject({ connector: 'supabase_project' }))
})
